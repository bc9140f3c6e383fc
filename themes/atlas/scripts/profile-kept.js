// @ts-check
// Where a profile is kept: in this browser, under one key, and nowhere else. When the browser refuses to keep anything
// (a private window), the page holds it until it is left.

export const KEY = "rihla-profile";

/** @type {string | null} */
let held = null;

/** What was kept last, as it was written. */
export function kept() {
  try {
    return held ?? localStorage.getItem(KEY);
  } catch {
    return held;
  }
}

/**
 * Keeps a profile as it is written; false when only this page holds it.
 * @param {string} written
 */
export function keep(written) {
  try {
    localStorage.setItem(KEY, written);
    held = null;
  } catch {
    held = written;
  }
  return held === null;
}

export function erase() {
  held = null;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // What cannot be kept need not be erased.
  }
}
