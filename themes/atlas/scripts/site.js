// @ts-check
// Every page loads this module, and nothing of it is needed to read the page.

export {};
