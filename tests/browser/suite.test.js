// What a visitor's browser must find. One process, one browser, one built site: the claims stand in `claims/`, one
// subject a file, in the order in which a reader would ask.
import { after } from "node:test";
import { sample } from "./kinds.js";
import { open } from "./site.js";
import { deadlines } from "./claims/deadlines.js";
import { journeys } from "./claims/journeys.js";
import { calendars } from "./claims/calendars.js";
import { links } from "./claims/links.js";
import { map } from "./claims/map.js";
import { markup } from "./claims/markup.js";
import { offline } from "./claims/offline.js";
import { pages } from "./claims/pages.js";
import { print } from "./claims/print.js";
import { profile } from "./claims/profile.js";
import { share } from "./claims/share.js";
import { stick } from "./claims/stick.js";
import { weights } from "./claims/weights.js";

const site = await open();
after(() => site.close());
const chosen = sample(site);
links(site);
markup(site, chosen);
pages(site, chosen);
map(site);
journeys(site);
deadlines(site);
profile(site);
share(site);
calendars(site);
weights(site, chosen);
print(site, chosen);
offline(site);
stick(site);
