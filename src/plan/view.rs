//! What templates see: typed views, complete and already worded, borrowed where they can be.
//!
//! A view holds nothing to decide: labels are in the page's language, dates and sums are written out, addresses
//! are ready to place. A template that needs an `if` about the subject is missing a field here.

use serde::Serialize;

/// Text of a record, with its language when it is not the page's (an untranslated record on an Arabic page).
#[derive(Debug, Clone, Serialize, Default)]
pub struct Words<'a> {
    pub text: &'a str,
    /// `lang` and `dir` to set around the text; absent when it is in the page's own language.
    pub foreign: Option<Foreign>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct Foreign {
    pub lang: &'static str,
    pub dir: &'static str,
}

/// Prose as safe HTML, with its language when it is not the page's.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Html {
    pub html: String,
    pub foreign: Option<Foreign>,
}

/// A closed value: its key (for classes and icons), its word, and the page that lists it, when there is one.
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    pub key: &'static str,
    pub label: String,
    pub href: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub label: String,
    pub href: String,
    /// The page being shown is this one.
    pub current: bool,
}

/// A link with the number of opportunities behind it.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    pub key: String,
    pub label: String,
    /// `None` when there is nothing to show: the label stands without a link.
    pub href: Option<String>,
    pub count: usize,
    /// "12 opportunités", with the language's plural.
    pub count_label: String,
}

/// A titled group of counted links.
#[derive(Debug, Clone, Serialize)]
pub struct Facet {
    pub key: &'static str,
    pub title: String,
    pub links: Vec<Counted>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    pub label: String,
    /// Absent on the last one, the page itself.
    pub href: Option<String>,
}

/// A day, for `<time datetime>` and for people.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    pub iso: String,
    pub label: String,
}

/// What stands around every page: `page` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Frame<'a> {
    /// The template's name, for the body's class: `home`, `list`, `opportunity` …
    pub kind: &'static str,
    pub language: &'static str,
    pub direction: &'static str,
    /// The document title, with the site's name.
    pub title: String,
    pub description: String,
    /// Absolute address.
    pub canonical: String,
    /// `hreflang` and absolute address, this page's own language included, `x-default` last.
    pub alternates: Vec<Alternate>,
    /// The same page in the other languages: the language's own name, address.
    pub languages: Vec<LanguageLink>,
    /// JSON-LD, safe inside `<script type="application/ld+json">`.
    pub json_ld: Option<String>,
    /// Where this page leads by itself: a former address.
    pub refresh: Option<String>,
    /// `index` or `noindex`.
    pub robots: &'static str,
    /// The address of the language's home.
    pub home: String,
    /// The prefix of every address: empty, or `/rihla`.
    pub base: String,
    /// The hashed addresses of the theme's files.
    pub style: String,
    /// What this kind of page adds to it.
    pub page_style: Option<String>,
    pub script: Option<String>,
    /// The words that scripts read.
    pub words: Option<String>,
    /// The Content-Security-Policy, for `<meta http-equiv>`; safe inside a quoted attribute.
    pub policy: &'static str,
    /// How the site is installed on a phone, when it can be.
    pub install: Option<InstallView>,
    /// What a copy that no server stands behind says of itself.
    pub copy_note: Option<CopyNote>,
    pub icon: String,
    pub site_name: String,
    pub tagline: String,
    pub navigation: Vec<Link>,
    pub footer: Vec<Facet>,
    /// Alerts that concern every page.
    pub alerts: Vec<AlertBanner<'a>>,
    /// The day of the build.
    pub built_on: Day,
    /// Attribution lines of the maps.
    pub credits: Vec<String>,
    /// Where to say that something is wrong: `mailto:` or an https address, from `site.toml`.
    pub report: Option<String>,
    pub feed: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct CopyNote {
    pub text: String,
    /// The same page on the public site, when the site has a public address.
    pub online: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct InstallView {
    /// The address of the manifest.
    pub manifest: String,
    /// The colour around the page.
    pub colour: String,
    /// The icon of phones that read no manifest.
    pub touch_icon: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    pub hreflang: &'static str,
    pub href: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    pub lang: &'static str,
    pub dir: &'static str,
    /// "Français", "العربية".
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

/// One opportunity in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Card<'a> {
    pub id: &'a str,
    pub href: String,
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub kind: Tag,
    pub format: Tag,
    pub status: Tag,
    pub access: Tag,
    /// "Marseille (Bouches-du-Rhône)", "Toute la France".
    pub place: String,
    pub host: Words<'a>,
    /// "La structure d'accueil fait le premier pas".
    pub initiator: Tag,
    pub closes_on: Option<Day>,
    /// This deadline and those after it, as `2026-12-01 2027-03-01`.
    pub deadlines: String,
    /// "dans 12 jours", only when it closes within 60 days.
    pub closes_in: Option<String>,
    /// `verified`, `to-confirm` or `stale`.
    pub trust: Tag,
}

#[derive(Debug, Clone, Serialize)]
pub struct AlertBanner<'a> {
    pub href: String,
    pub title: Words<'a>,
    pub summary: Words<'a>,
    /// `information`, `warning` or `danger`.
    pub level: Tag,
    pub kind: Tag,
}

/// A map as inline SVG.
#[derive(Debug, Clone, Serialize)]
pub struct MapView {
    pub width: i32,
    pub height: i32,
    /// What the map shows, for a screen reader.
    pub title: String,
    pub shapes: Vec<MapShape>,
    /// Neighbouring units, drawn pale, without a link.
    pub context: Vec<String>,
    /// Frames of the overseas insets.
    pub insets: Vec<MapInset>,
    pub points: Vec<MapPoint>,
    /// The meaning of each step of colour, "1 à 3".
    pub legend: Vec<MapStep>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MapShape {
    /// SVG path data.
    pub d: String,
    pub name: String,
    pub href: Option<String>,
    pub count: usize,
    /// "Bretagne : 10 opportunités".
    pub label: String,
    /// 0 (nothing) to 4 (most).
    pub step: u8,
    pub x: i32,
    pub y: i32,
    /// The shape is large enough to carry its count.
    pub roomy: bool,
    /// The unit the page is about.
    pub current: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct MapInset {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub name: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct MapPoint {
    pub x: i32,
    pub y: i32,
    pub label: String,
    pub href: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MapStep {
    pub step: u8,
    pub label: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    pub current: usize,
    pub total: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub pages: Vec<Link>,
    /// "Page 2 sur 7".
    pub label: String,
}

/// `home.html`
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    pub total: Counted,
    /// The three doors: volunteering, training, employment.
    pub doors: Vec<Door>,
    /// The two cartographies.
    pub countries: Vec<CountryPanel>,
    /// Closing within 60 days, soonest first; may be empty.
    pub closing_soon: Vec<Card<'a>>,
    /// Chosen for a first visit: open to residents of Morocco, newest sources first.
    pub chosen: Vec<Card<'a>>,
    pub help_points: Vec<HelpCard<'a>>,
    pub help_href: String,
    pub guides: Vec<GuideCard<'a>>,
    /// How honest the site is: verified, to confirm, stale.
    pub trust: Vec<Counted>,
}

/// `explore.html`: what stands there before, and without, the scripts.
#[derive(Debug, Serialize)]
pub struct ExploreView<'a> {
    pub heading: String,
    pub lead: String,
    pub crumbs: Vec<Crumb>,
    pub total: Counted,
    /// The module of the page; absent when the theme has no scripts.
    pub script: Option<String>,
    /// Modules that it will import, so that they load side by side.
    pub modules: Vec<String>,
    /// The search index's own description, and the words of the interface.
    pub index: String,
    pub words: Option<String>,
    pub profile_words: Option<String>,
    /// The addresses of the language's pages begin with it: `/rihla/fr/`.
    pub home: String,
    /// The day of the build.
    pub today: String,
    pub maps: Vec<ExploreMap>,
    pub fields: Vec<FacetField>,
    /// The first of all opportunities.
    pub cards: Vec<Card<'a>>,
    /// Where the list goes on without scripts.
    pub more: String,
    /// Ways to browse without scripts.
    pub browse: Vec<Facet>,
    pub profile: ProfileForm,
}

/// What a visitor may say of themselves: the choices of each question.
#[derive(Debug, Serialize)]
pub struct ProfileForm {
    /// European levels (EQF).
    pub diplomas: Vec<Choice>,
    pub languages: Vec<Choice>,
    /// A1 to C2.
    pub levels: Vec<Choice>,
    pub kinds: Vec<Choice>,
    /// The provinces of Souss-Massa, each with the page of its help points.
    pub provinces: Vec<Choice>,
    /// Dirhams for one euro; without it means are said in euros only.
    pub mad_per_eur: Option<f64>,
}

#[derive(Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub href: Option<String>,
}

/// `offline.html`
#[derive(Debug, Serialize)]
pub struct OfflineView {
    pub heading: String,
    pub lead: String,
    pub crumbs: Vec<Crumb>,
    /// The module of the page.
    pub script: String,
    /// The address of the page itself, which the worker also shows in the place of others.
    pub here: String,
}

#[derive(Debug, Serialize)]
pub struct ExploreMap {
    /// The path of the country: `france`.
    pub key: String,
    pub name: String,
    pub map: MapView,
}

/// One facet as a group of boxes to tick.
#[derive(Debug, Serialize)]
pub struct FacetField {
    pub key: &'static str,
    pub title: String,
    /// A sentence under the title, where the choice needs one.
    pub hint: Option<String>,
    /// Shown unfolded.
    pub is_open: bool,
    /// One choice at most, instead of any number.
    pub is_single: bool,
    pub options: Vec<FacetOption>,
}

#[derive(Debug, Serialize)]
pub struct FacetOption {
    pub value: String,
    pub label: String,
    pub count: usize,
    /// 0, or 1 for a region below its country.
    pub depth: u8,
}

#[derive(Debug, Serialize)]
pub struct Door {
    pub kind: Tag,
    /// One sentence.
    pub text: String,
    pub count_label: String,
}

#[derive(Debug, Serialize)]
pub struct CountryPanel {
    pub key: &'static str,
    pub name: String,
    pub href: String,
    pub count_label: String,
    pub map: MapView,
    pub kinds: Vec<Counted>,
}

/// `list.html`: a country, region, department, province, kind, sector, format, or a cross of them.
#[derive(Debug, Serialize)]
pub struct ListView<'a> {
    /// `country`, `region`, `department`, `kind`, `format`, `sector`, `all`, `cross`.
    pub subject: &'static str,
    /// The kind that colours the page, where there is one.
    pub kind: Option<Tag>,
    pub heading: String,
    /// One or two sentences.
    pub lead: String,
    /// Official names in the local languages: "Luik · Lüttich".
    pub local_names: Vec<LocalName>,
    pub crumbs: Vec<Crumb>,
    pub total: Counted,
    pub kinds: Vec<Counted>,
    pub map: Option<MapView>,
    /// Regions, departments or provinces below this one.
    pub parts: Option<Facet>,
    pub facets: Vec<Facet>,
    pub cards: Vec<Card<'a>>,
    pub pager: Option<Pager>,
    pub neighbours: Option<Facet>,
    pub alerts: Vec<AlertBanner<'a>>,
    pub help_points: Vec<HelpCard<'a>>,
    pub pathways: Vec<PathwayCard<'a>>,
    /// Said when there is no card at all, with somewhere to go.
    pub empty: Option<String>,
    /// For all opportunities, a country or a kind.
    pub subscription: Option<SubscriptionView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct LocalName {
    pub lang: &'static str,
    pub text: String,
}

/// `opportunity.html`
#[derive(Debug, Serialize)]
pub struct OpportunityView<'a> {
    pub id: &'a str,
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub kind: Tag,
    pub format: Tag,
    pub status: Tag,
    pub status_note: Option<Words<'a>>,
    pub crumbs: Vec<Crumb>,
    pub alerts: Vec<AlertBanner<'a>>,
    pub translation: Option<TranslationNote>,
    pub places: Vec<PlaceView>,
    pub locator: Option<MapView>,
    pub host: Party<'a>,
    pub sender: Option<Party<'a>>,
    pub funders: Vec<Party<'a>>,
    pub initiator: Tag,
    /// What it means that they act first, one sentence.
    pub initiator_means: String,
    pub access: Tag,
    pub access_means: String,
    pub access_note: Option<Words<'a>>,
    /// Age, residence, nationality, diploma, languages, experience, priority: what is known.
    pub conditions: Vec<Condition<'a>>,
    /// The same for the script that answers them for a visitor's profile; absent when the theme has no scripts.
    pub asked: Option<AskedView>,
    pub money: MoneyView<'a>,
    pub schedule: ScheduleView<'a>,
    pub pathways: Vec<PathwayCard<'a>>,
    pub steps: Vec<StepView<'a>>,
    /// The record's own documents, then its pathways'.
    pub documents: Vec<DocumentView<'a>>,
    pub apply: Option<ApplyView<'a>>,
    pub rights: Vec<Words<'a>>,
    pub risks: Vec<Words<'a>>,
    pub recourse: Vec<Words<'a>>,
    pub help_points: Vec<HelpCard<'a>>,
    pub sectors: Vec<Link>,
    pub spoken: Vec<String>,
    pub body: Html,
    pub trust: TrustView<'a>,
    /// On paper, the way back to the page; absent when its address is too long for a code.
    pub qr: Option<QrView>,
    pub similar: Vec<Card<'a>>,
    /// The address of its days as a calendar, when it has any to come.
    pub calendar: Option<String>,
    pub share: ShareView,
    pub contact: ContactView<'a>,
}

/// A message that says what matters without its link being opened.
#[derive(Debug, Serialize)]
pub struct ShareView {
    pub text: String,
    /// Opens WhatsApp with the text; the visitor chooses to whom it goes.
    pub whatsapp: String,
    pub sms: String,
}

/// Letters to begin with, in French whatever the page's language.
#[derive(Debug, Serialize)]
pub struct ContactView<'a> {
    pub host: Letter<'a>,
    pub help: Letter<'a>,
    /// The letter to the host is one to an employer, or to who stands for it.
    pub is_job: bool,
}

#[derive(Debug, Serialize)]
pub struct Letter<'a> {
    pub to: Words<'a>,
    /// Several lines, with `[votre nom]` and `[votre ville]` to replace.
    pub text: String,
}

/// How to subscribe to the deadlines of a list.
#[derive(Debug, Serialize)]
pub struct SubscriptionView {
    /// The file.
    pub href: String,
    /// The same address as applications of calendar open it.
    pub webcal: String,
    /// "12 dates limites à venir".
    pub count_label: String,
}

/// A QR code, to be drawn as a stroke one unit wide: `viewBox="0 -.5 size size"`.
#[derive(Debug, Serialize)]
pub struct QrView {
    /// Modules on a side, with the quiet zone of four around.
    pub size: usize,
    pub d: String,
}

/// What a record asks, as the columns of the search index say it.
#[derive(Debug, Serialize)]
pub struct AskedView {
    pub age_min: Option<u8>,
    pub age_max: Option<u8>,
    pub diploma: Option<u8>,
    /// `en-A2 fr-B1`.
    pub levels: String,
    /// In whole euros.
    pub cost: Option<u32>,
    /// What only reading can answer: `cost residence`.
    pub told: String,
    /// A visa or a permit may ask for more.
    pub has_pathway: bool,
    pub mad_per_eur: Option<f64>,
    /// The words of the interface.
    pub words: String,
}

#[derive(Debug, Serialize)]
pub struct TranslationNote {
    /// `missing`, `partial` or `behind`.
    pub key: &'static str,
    pub label: String,
}

#[derive(Debug, Serialize)]
pub struct PlaceView {
    pub label: String,
    pub href: Option<String>,
    /// "centre de la commune", "environ".
    pub precision: Option<String>,
    /// `geo:` link, for a point.
    pub geo: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Party<'a> {
    pub name: Words<'a>,
    /// Absent when its own record is left out: there is no page to lead to.
    pub href: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Condition<'a> {
    pub key: &'static str,
    pub label: String,
    pub value: ConditionValue<'a>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum ConditionValue<'a> {
    Words(Words<'a>),
    Own(OwnedWords),
}

/// Like [`Words`], for text the engine put together.
#[derive(Debug, Clone, Serialize)]
pub struct OwnedWords {
    pub text: String,
    pub foreign: Option<Foreign>,
}

#[derive(Debug, Serialize)]
pub struct MoneyView<'a> {
    /// "514 € par mois (≈ 5 550 MAD)".
    pub allowance: Option<String>,
    /// What is known to be covered or not: `key` names the thing, `claim` the answer's key.
    pub covered: Vec<ClaimView>,
    /// "À confirmer : repas, visa": what nobody knows, said in one line.
    pub covered_unknown: Option<String>,
    /// Costs of the record, then the fees of its pathways.
    pub costs: Vec<CostView<'a>>,
    /// "188 € (≈ 2 030 MAD)"; present when at least one sum is known.
    pub total: Option<String>,
    /// Some cost has no known amount: the total is a floor.
    pub total_is_partial: bool,
    pub never_pay: Vec<Words<'a>>,
    /// "1 € = 10,80 MAD, taux du 20 novembre 2026".
    pub rate: String,
}

#[derive(Debug, Serialize)]
pub struct ClaimView {
    pub key: &'static str,
    pub label: String,
    /// `yes`, `no`, `partial` or `unknown`.
    pub claim: &'static str,
    pub claim_label: String,
}

#[derive(Debug, Serialize)]
pub struct CostView<'a> {
    pub label: Words<'a>,
    /// "99 €"; absent when nobody knows: then `unknown` says "montant à confirmer".
    pub amount: Option<String>,
    pub amount_mad: Option<String>,
    pub unknown: Option<String>,
    /// "à confirmer", for an amount that no recent source gives.
    pub unconfirmed: Option<String>,
    pub year: Option<u16>,
    pub when: Option<Words<'a>>,
    /// "payé par l'employeur", when it is not the candidate.
    pub payer: Option<String>,
    pub refundable: Option<String>,
    /// The pathway it comes from.
    pub pathway: Option<Link>,
}

#[derive(Debug, Serialize)]
pub struct ScheduleView<'a> {
    pub mode: Tag,
    pub note: Option<Words<'a>>,
    /// "2 à 12 mois".
    pub duration: Option<String>,
    /// Every dated moment in order, the last prudent day among them.
    pub timeline: Vec<Moment>,
    pub closes_on: Option<Day>,
    /// This deadline and those after it, as `2026-12-01 2027-03-01`.
    pub deadlines: String,
    pub closes_in: Option<String>,
    pub last_prudent_day: Option<Day>,
    /// The deadline is over on the day of the build.
    pub is_over: bool,
    pub timezone: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub struct Moment {
    /// `opens`, `prudent`, `closes`, `starts`, `step`.
    pub key: &'static str,
    pub label: String,
    pub day: Day,
    pub is_past: bool,
}

#[derive(Debug, Serialize)]
pub struct StepView<'a> {
    pub who: Tag,
    pub what: Words<'a>,
    /// "comptez 6 semaines".
    pub lead_time: Option<String>,
    /// "se fait au Maroc", when it is known.
    pub in_morocco: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct DocumentView<'a> {
    pub name: Words<'a>,
    /// `yes`, `no`, `partial` or `unknown`.
    pub in_souss_massa: &'static str,
    pub in_souss_massa_label: Option<String>,
    pub pathway: Option<Link>,
}

#[derive(Debug, Serialize)]
pub struct ApplyView<'a> {
    pub how: Words<'a>,
    pub url: Option<&'a str>,
    /// The host name, said before one follows it.
    pub domain: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct TrustView<'a> {
    /// "RH-7K3Q2X-M": what to say on the telephone to name this sheet.
    pub code: String,
    /// `verified`, `to-confirm` or `stale`.
    pub state: Tag,
    /// One or two sentences: what this state means, and whom to ask.
    pub means: String,
    pub confidence: Tag,
    pub verified_on: Option<Day>,
    pub verified_by: Option<String>,
    /// The day after which the sheet must not be used.
    pub expires_on: Option<Day>,
    pub is_expired: bool,
    pub to_verify: Vec<Words<'a>>,
    pub sources: Vec<SourceView<'a>>,
    /// Official sites to ask or check at.
    pub official: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct SourceView<'a> {
    pub title: &'a str,
    pub publisher: Option<&'a str>,
    pub url: Option<&'a str>,
    /// "avril 2026", or "non datée".
    pub date: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct PathwayCard<'a> {
    pub href: String,
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub initiator: Tag,
    pub status: Tag,
    pub nature: Tag,
}

#[derive(Debug, Clone, Serialize)]
pub struct HelpCard<'a> {
    pub href: String,
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub kind: Tag,
    pub place: String,
    pub phone: Option<&'a str>,
    pub hours: Option<Words<'a>>,
    pub trust: Tag,
}

#[derive(Debug, Clone, Serialize)]
pub struct GuideCard<'a> {
    pub href: String,
    pub title: Words<'a>,
    pub summary: Words<'a>,
}

/// `pathway.html`
#[derive(Debug, Serialize)]
pub struct PathwayView<'a> {
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub crumbs: Vec<Crumb>,
    pub country: String,
    pub nature: Tag,
    pub kinds: Vec<Tag>,
    pub status: Tag,
    pub status_note: Option<Words<'a>>,
    pub alerts: Vec<AlertBanner<'a>>,
    pub translation: Option<TranslationNote>,
    pub initiator: Tag,
    pub initiator_means: String,
    pub who: Words<'a>,
    pub facts: Vec<Condition<'a>>,
    pub conditions: Vec<Words<'a>>,
    pub steps: Vec<StepView<'a>>,
    pub documents: Vec<DocumentView<'a>>,
    pub fees: Vec<CostView<'a>>,
    pub rate: String,
    pub official_pages: Vec<OfficialLink<'a>>,
    pub may_change: Vec<Words<'a>>,
    pub rights: Vec<Words<'a>>,
    pub risks: Vec<Words<'a>>,
    pub never_pay: Vec<Words<'a>>,
    pub body: Html,
    pub trust: TrustView<'a>,
    /// The first opportunities that use it, and how many there are.
    pub cards: Vec<Card<'a>>,
    pub total: Counted,
}

#[derive(Debug, Serialize)]
pub struct OfficialLink<'a> {
    pub title: &'a str,
    pub url: &'a str,
    pub domain: &'a str,
}

/// `organisation.html`
#[derive(Debug, Serialize)]
pub struct OrganisationView<'a> {
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub crumbs: Vec<Crumb>,
    pub alerts: Vec<AlertBanner<'a>>,
    pub translation: Option<TranslationNote>,
    pub roles: Vec<Tag>,
    pub country: Option<String>,
    pub places: Vec<PlaceView>,
    pub url: Option<&'a str>,
    pub domain: Option<&'a str>,
    pub body: Html,
    pub trust: TrustView<'a>,
    pub cards: Vec<Card<'a>>,
    pub total: Counted,
    /// What it does in Souss-Massa, on the coordination pages.
    pub interventions: Vec<Link>,
}

/// `intervention.html`
#[derive(Debug, Serialize)]
pub struct InterventionView<'a> {
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub crumbs: Vec<Crumb>,
    pub translation: Option<TranslationNote>,
    pub status: Tag,
    pub actors: Vec<Party<'a>>,
    pub funders: Vec<Party<'a>>,
    pub provinces: Vec<Link>,
    pub themes: Vec<Tag>,
    pub publics: Vec<Tag>,
    /// "janvier 2020".
    pub from: Option<String>,
    pub until: Option<String>,
    pub results: Vec<Words<'a>>,
    pub url: Option<&'a str>,
    pub domain: Option<&'a str>,
    pub body: Html,
    pub trust: TrustView<'a>,
}

/// `help_point.html`
#[derive(Debug, Serialize)]
pub struct HelpPointView<'a> {
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub crumbs: Vec<Crumb>,
    pub alerts: Vec<AlertBanner<'a>>,
    pub translation: Option<TranslationNote>,
    pub kind: Tag,
    pub places: Vec<PlaceView>,
    pub locator: Option<MapView>,
    pub audience: Option<Words<'a>>,
    pub services: Vec<Words<'a>>,
    /// "français, arabe, tachelhit".
    pub languages: Option<String>,
    pub address: Option<Words<'a>>,
    pub hours: Option<Words<'a>>,
    pub phone: Option<&'a str>,
    /// `tel:` address.
    pub phone_href: Option<String>,
    pub url: Option<&'a str>,
    pub domain: Option<&'a str>,
    pub body: Html,
    pub trust: TrustView<'a>,
    pub nearby: Vec<HelpCard<'a>>,
}

/// `help.html`: where to get help, on the map of Souss-Massa, or in one province.
#[derive(Debug, Serialize)]
pub struct HelpView<'a> {
    pub heading: String,
    pub lead: String,
    pub crumbs: Vec<Crumb>,
    pub map: MapView,
    pub provinces: Facet,
    pub groups: Vec<HelpGroup<'a>>,
    pub alerts: Vec<AlertBanner<'a>>,
}

#[derive(Debug, Serialize)]
pub struct HelpGroup<'a> {
    pub title: String,
    pub anchor: String,
    pub help_points: Vec<HelpCard<'a>>,
}

/// `guide.html`
#[derive(Debug, Serialize)]
pub struct GuideView<'a> {
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub crumbs: Vec<Crumb>,
    pub translation: Option<TranslationNote>,
    pub alerts: Vec<AlertBanner<'a>>,
    /// The headings of the body: address within the page, text.
    pub contents: Vec<Link>,
    pub body: Html,
    pub trust: TrustView<'a>,
    pub others: Vec<GuideCard<'a>>,
}

/// `alert.html`
#[derive(Debug, Serialize)]
pub struct AlertView<'a> {
    pub title: Words<'a>,
    pub summary: Words<'a>,
    pub crumbs: Vec<Crumb>,
    pub translation: Option<TranslationNote>,
    pub level: Tag,
    pub kind: Tag,
    pub from: Day,
    pub until: Option<Day>,
    pub is_over: bool,
    pub applies_to: Vec<Link>,
    pub body: Html,
    pub trust: TrustView<'a>,
}

/// `index.html`: pathways, organisations, guides, alerts, formats, sectors: a plain list of links in groups.
#[derive(Debug, Serialize)]
pub struct IndexView<'a> {
    /// `pathways`, `organisations`, `guides`, `alerts`, `formats`, `sectors`, `regions`.
    pub subject: &'static str,
    pub heading: String,
    pub lead: String,
    pub crumbs: Vec<Crumb>,
    pub groups: Vec<IndexGroup<'a>>,
    pub pager: Option<Pager>,
}

#[derive(Debug, Serialize)]
pub struct IndexGroup<'a> {
    pub title: Option<String>,
    pub anchor: String,
    pub entries: Vec<IndexEntry<'a>>,
}

#[derive(Debug, Serialize)]
pub struct IndexEntry<'a> {
    pub href: String,
    pub title: EntryTitle<'a>,
    pub summary: Option<Words<'a>>,
    pub tags: Vec<Tag>,
    pub count_label: Option<String>,
}

/// The name of an entry: a record's, or the interface's own.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum EntryTitle<'a> {
    Words(Words<'a>),
    Own(OwnedWords),
}

/// `transparency.html`: how many there are of what, and how far one may rely on it.
#[derive(Debug, Serialize)]
pub struct TransparencyView {
    pub heading: String,
    pub lead: String,
    pub crumbs: Vec<Crumb>,
    /// The figures to remember.
    pub headlines: Vec<Headline>,
    /// How far the records may be trusted, as one bar.
    pub trust: FigureTable,
    /// Verified by a person, link answered a robot, file edited.
    pub dates: Vec<DateMeaning>,
    /// What counts as what, one sentence each.
    pub rules: Vec<String>,
    /// Tables in groups, in the order they are read.
    pub sections: Vec<FigureSection>,
    /// Where to begin for who wants to help.
    pub help_links: Vec<Link>,
    /// The datasets, to count again.
    pub datasets: Vec<Link>,
}

#[derive(Debug, Serialize)]
pub struct Headline {
    pub key: &'static str,
    pub figure: String,
    pub label: String,
}

#[derive(Debug, Serialize)]
pub struct DateMeaning {
    pub key: &'static str,
    pub title: String,
    pub means: String,
    /// What this site knows of it on the day.
    pub now: String,
}

#[derive(Debug, Serialize)]
pub struct FigureSection {
    pub anchor: &'static str,
    pub title: String,
    pub lead: String,
    pub tables: Vec<FigureTable>,
}

/// A table of figures, with a bar under the name of each row.
#[derive(Debug, Serialize)]
pub struct FigureTable {
    pub anchor: String,
    pub title: String,
    /// What is counted, and why totals do or do not add up.
    pub means: Vec<String>,
    /// The heading of the first column.
    pub rows_are: String,
    pub columns: Vec<FigureColumn>,
    pub rows: Vec<FigureRow>,
    pub total: Option<FigureRow>,
    /// The page has room for it beside another one.
    pub is_narrow: bool,
    /// It may be wider than a phone.
    pub is_wide: bool,
}

#[derive(Debug, Serialize)]
pub struct FigureColumn {
    pub label: String,
    /// The part of the bars that this column counts, when there is one.
    pub part: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub struct FigureRow {
    pub label: String,
    pub href: Option<String>,
    pub figures: Vec<String>,
    /// Drawn under the name, except in the last row of all.
    pub bar: Vec<BarPart>,
    /// "aucune opportunité", for a row that counts nothing.
    pub gap: Option<String>,
}

/// A part of a bar: where it begins and how long it is, in per cent of the longest.
#[derive(Debug, Serialize)]
pub struct BarPart {
    pub key: &'static str,
    pub from: String,
    pub length: String,
}

/// `plain.html`: the page that is not there, and other short pages of the interface.
#[derive(Debug, Serialize)]
pub struct PlainView {
    pub heading: String,
    pub lead: String,
    pub links: Vec<Link>,
}

/// `door.html`: the root of the site, where one chooses a language; both languages on one page.
#[derive(Debug, Serialize)]
pub struct DoorView {
    pub languages: Vec<LanguageLink>,
    pub taglines: Vec<LocalName>,
}
