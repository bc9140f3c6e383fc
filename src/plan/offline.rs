//! The site without a connection: the page that tells what can be read, how the site is installed, and what a copy
//! that no server stands behind says of itself.

use crate::content::Language;
use crate::plan::view::{CopyNote, Crumb, InstallView, OfflineView};
use crate::plan::{Edition, Page, Site};

impl Site<'_> {
    pub fn offline_view(&self, language: Language) -> OfflineView {
        let texts = self.texts(language);
        let heading = texts.get("offline.heading").to_string();
        OfflineView {
            crumbs: vec![
                self.home_crumb(language),
                Crumb {
                    label: heading.clone(),
                    href: None,
                },
            ],
            lead: texts.get("offline.lead").to_string(),
            heading,
            script: self.assets.script("offline.js"),
            here: self.href(language, Page::Offline),
        }
    }

    pub fn install_view(&self, language: Language) -> Option<InstallView> {
        let install = self.assets.install.as_ref()?;
        Some(InstallView {
            manifest: format!(
                "{}/{}/manifest.webmanifest",
                self.addresses.base,
                language.tag()
            ),
            colour: install.colour.clone(),
            touch_icon: install
                .icons
                .iter()
                .find(|icon| !icon.is_maskable)
                .map(|icon| icon.href.clone()),
        })
    }

    /// "Copie du 25 novembre 2026 …", on the pages of a stick.
    pub fn copy_note(&self, language: Language, page: Page) -> Option<CopyNote> {
        (self.edition == Edition::Stick).then(|| {
            let texts = self.texts(language);
            let day = texts.day(self.today()).label;
            // A site that was never given its address believes to be on this machine.
            let is_public = self.addresses.public.starts_with("https://");
            CopyNote {
                text: texts.fill("copy.stick", &[("day", &day)]),
                online: is_public.then(|| self.addresses.absolute(language, &self.path(page))),
            }
        })
    }
}
