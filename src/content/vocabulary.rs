//! The closed lists: every value an editor may choose, its spelling in front matter, and what it means.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a closed list once: the enum, its spelling, its order.
macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $spelling:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $spelling)] $variant,)+
        }

        impl $name {
            /// Every value, in the order the site lists them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The value as it is written in front matter, exports and addresses of the interface.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $spelling,)+
                }
            }
        }
    };
}

closed! {
/// La porte d'entrée : partir comme volontaire, pour se former, pour travailler.
Kind {
    /// Volontariat, chantier, service civique
    Volunteering = "volunteering",
    /// Études, formation, langue, bourse
    Training = "training",
    /// Emploi, saison, métier
    Employment = "employment",
}}

closed! {
/// La forme précise de l'opportunité.
Format {
    /// Corps européen de solidarité, mission individuelle
    EscIndividual = "esc-individual",
    /// Corps européen de solidarité, mission en équipe
    EscTeam = "esc-team",
    /// Service civique en réciprocité
    CivicService = "civic-service",
    /// Chantier international court
    Workcamp = "workcamp",
    /// Volontariat long dans une association ou une communauté
    LongVolunteering = "long-volunteering",
    /// Séjour de solidarité
    SolidarityStay = "solidarity-stay",
    /// Diplôme universitaire
    Degree = "degree",
    /// École d'ingénieurs
    EngineeringSchool = "engineering-school",
    /// Bourse d'études
    Scholarship = "scholarship",
    /// Formation professionnelle
    Vocational = "vocational",
    /// Apprentissage, alternance
    Apprenticeship = "apprenticeship",
    /// Cours de langue
    LanguageCourse = "language-course",
    /// Échange de jeunes ou d'étudiants
    Exchange = "exchange",
    /// Stage
    Internship = "internship",
    /// Emploi
    Job = "job",
    /// Emploi saisonnier
    SeasonalJob = "seasonal-job",
    /// Métier en pénurie ou en tension
    ShortageOccupation = "shortage-occupation",
    /// Accord « jeunes professionnels »
    YoungProfessionals = "young-professionals",
    /// Talent, emploi hautement qualifié
    Talent = "talent",
    /// Jeune au pair
    AuPair = "au-pair",
    /// Recherche
    Research = "research",
    /// Information et orientation
    Orientation = "orientation",
    /// Coopération entre territoires
    TerritorialCooperation = "territorial-cooperation",
}}

closed! {
/// Où en est l'opportunité aujourd'hui.
Status {
    /// On peut candidater
    Open = "open",
    /// Pas encore ouverte
    Upcoming = "upcoming",
    /// Arrêtée pour le moment
    Suspended = "suspended",
    /// Terminée
    Closed = "closed",
    /// Gardée pour mémoire
    Archived = "archived",
}}

closed! {
/// Ce que l'opportunité offre à une personne qui habite au Maroc.
Access {
    /// On peut candidater directement depuis le Maroc
    Open = "open",
    /// Possible si des conditions sont remplies
    Conditional = "conditional",
    /// Ne donne pas accès à elle seule
    Indirect = "indirect",
}}

closed! {
/// Qui doit faire le premier pas.
Initiator {
    /// La candidate ou le candidat
    Candidate = "candidate",
    /// La structure d'accueil
    Host = "host",
    /// L'organisation d'envoi
    Sender = "sender",
    /// L'établissement d'enseignement
    School = "school",
    /// L'employeur
    Employer = "employer",
}}

closed! {
/// Qui agit à une étape.
Actor {
    /// La candidate ou le candidat
    Candidate = "candidate",
    /// La structure d'accueil
    Host = "host",
    /// L'organisation d'envoi
    Sender = "sender",
    /// L'établissement d'enseignement
    School = "school",
    /// L'employeur
    Employer = "employer",
    /// Une administration (consulat, OFII, Office des étrangers, région…)
    Authority = "authority",
}}

closed! {
/// Ce qu'on sait d'un fait : `unknown` est une réponse, jamais un « non » déguisé.
Claim {
    /// Oui
    Yes = "yes",
    /// Non
    No = "no",
    /// En partie
    Partial = "partial",
    /// On ne sait pas : à confirmer
    Unknown = "unknown",
}}

#[allow(
    clippy::derivable_impls,
    reason = "`closed!` derives the same traits for every list"
)]
impl Default for Claim {
    fn default() -> Self {
        Claim::Unknown
    }
}

closed! {
/// La confiance dans les faits de la fiche.
Confidence {
    /// Texte officiel ou page publique lue
    High = "high",
    /// Très probable, un détail reste à vérifier
    Medium = "medium",
    /// Une seule source, ancienne ou indirecte
    Low = "low",
}}

closed! {
/// La vitesse à laquelle ces faits changent.
Volatility {
    /// Change dans l'année
    High = "high",
    /// Change d'une année à l'autre
    Medium = "medium",
    /// Change rarement
    Low = "low",
}}

closed! {
/// La précision d'un point sur la carte.
Precision {
    /// Le lieu lui-même
    Exact = "exact",
    /// Le centre de la commune
    Commune = "commune",
    /// Environ
    Approximate = "approximate",
}}

closed! {
/// Le rythme des candidatures.
ScheduleMode {
    /// Une date limite
    Fixed = "fixed",
    /// Plusieurs périodes
    Windows = "windows",
    /// Toute l'année
    Rolling = "rolling",
    /// Jusqu'à épuisement des places
    Quota = "quota",
    /// Dates à annoncer
    Announced = "announced",
}}

closed! {
/// La période d'une somme.
PayPeriod {
    /// Par heure
    Hour = "hour",
    /// Par jour
    Day = "day",
    /// Par semaine
    Week = "week",
    /// Par mois
    Month = "month",
    /// Par an
    Year = "year",
    /// Une seule fois
    Once = "once",
}}

closed! {
/// Le niveau de langue du Cadre européen (CECRL).
CefrLevel {
    /// Aucun niveau demandé
    None = "none",
    /// Découverte
    A1 = "A1",
    /// Survie
    A2 = "A2",
    /// Seuil
    B1 = "B1",
    /// Avancé
    B2 = "B2",
    /// Autonome
    C1 = "C1",
    /// Maîtrise
    C2 = "C2",
}}

closed! {
/// Le rôle de la personne qui a vérifié : jamais son nom.
Role {
    /// Rédaction
    Editor = "editor",
    /// Conseillère ou conseiller
    Counsellor = "counsellor",
    /// Organisation partenaire
    Partner = "partner",
    /// Coordination régionale
    Coordinator = "coordinator",
    /// Consulat ou administration
    Authority = "authority",
}}

closed! {
/// Le fuseau horaire d'une date limite.
TimeZone {
    /// Heure de Paris
    Paris = "Europe/Paris",
    /// Heure de Bruxelles
    Brussels = "Europe/Brussels",
}}

closed! {
/// Ce que fait une organisation.
OrganisationRole {
    /// Accueille
    Host = "host",
    /// Envoie
    Sender = "sender",
    /// Finance
    Funder = "funder",
    /// Enseigne
    School = "school",
    /// Emploie
    Employer = "employer",
    /// Administre
    Authority = "authority",
    /// Coordonne un réseau
    Network = "network",
    /// Informe et oriente
    Information = "information",
}}

closed! {
/// Ce qu'on trouve dans un lieu d'aide.
HelpKind {
    /// Accueil des Marocains du monde et conseil sur la migration
    Migration = "migration",
    /// Jeunesse
    Youth = "youth",
    /// Emploi
    Employment = "employment",
    /// Formation et études
    Training = "training",
    /// Volontariat
    Volunteering = "volunteering",
    /// Commune, province ou région
    LocalGovernment = "local-government",
    /// Droits, aide juridique
    Rights = "rights",
    /// Aide sociale
    Social = "social",
    /// Association
    Association = "association",
    /// Consulat ou ambassade
    Consulate = "consulate",
    /// Centre de dépôt de visas
    VisaCentre = "visa-centre",
    /// Urgence
    Emergency = "emergency",
}}

closed! {
/// Le genre d'une alerte.
AlertKind {
    /// Arnaque
    Scam = "scam",
    /// Suspension
    Suspension = "suspension",
    /// Changement de règle
    Change = "change",
    /// Changement de tarif
    Fee = "fee",
}}

closed! {
/// Le poids d'une alerte.
AlertLevel {
    /// Bon à savoir
    Information = "information",
    /// Attention
    Warning = "warning",
    /// Danger
    Danger = "danger",
}}

closed! {
/// Le thème d'une intervention, d'après les axes des stratégies nationales (SNIA, SNMRE).
Theme {
    /// Gouvernance et coordination
    Governance = "governance",
    /// Mobilité légale
    Mobility = "mobility",
    /// Droits et protection
    Rights = "rights",
    /// Éducation et culture
    Education = "education",
    /// Jeunesse et loisirs
    Youth = "youth",
    /// Santé
    Health = "health",
    /// Logement
    Housing = "housing",
    /// Assistance sociale et humanitaire
    SocialAssistance = "social-assistance",
    /// Formation professionnelle
    Vocational = "vocational",
    /// Emploi et entreprise
    Employment = "employment",
    /// Retour et réintégration
    Return = "return",
    /// Investissement et développement local
    Development = "development",
    /// Information et prévention
    Awareness = "awareness",
}}

closed! {
/// Le public d'une intervention.
Public {
    /// Jeunes
    YoungPeople = "young-people",
    /// Femmes
    Women = "women",
    /// Personnes de retour
    Returnees = "returnees",
    /// Marocains résidant à l'étranger
    Diaspora = "diaspora",
    /// Migrants et réfugiés au Maroc
    Migrants = "migrants",
    /// Collectivités et élus
    LocalAuthorities = "local-authorities",
    /// Associations
    Associations = "associations",
}}

closed! {
/// Où en est une intervention.
InterventionStatus {
    /// Prévue
    Planned = "planned",
    /// En cours
    Ongoing = "ongoing",
    /// Terminée
    Completed = "completed",
    /// On ne sait pas
    Unknown = "unknown",
}}

closed! {
/// La famille d'une page.
PageSection {
    /// Guide pour les jeunes et leurs familles
    Guide = "guide",
    /// Guide pour les conseillers
    Counsellors = "counsellors",
    /// Pages sur le site : à propos, méthode, mentions légales
    About = "about",
}}

closed! {
/// La nature d'une voie légale.
PathwayKind {
    /// Visa de long séjour
    LongStay = "long-stay",
    /// Visa de court séjour, 90 jours au plus
    ShortStay = "short-stay",
    /// Permis de travail ou permis unique
    WorkPermit = "work-permit",
    /// Accord entre États
    Agreement = "agreement",
    /// Reconnaissance d'un diplôme
    Recognition = "recognition",
    /// Autre démarche
    Other = "other",
}}

closed! {
/// Ce qu'une visiteuse peut faire de la fiche aujourd'hui : calculé, jamais écrit.
TrustState {
    /// Vérifiée par une personne
    Verified = "verified",
    /// À confirmer : aucune personne ne l'a encore vérifiée
    ToConfirm = "to-confirm",
    /// Périmée : la date de révision est passée
    Stale = "stale",
}}

closed! {
/// Ce qu'une étape doit précéder.
StepBefore {
    /// La date limite de candidature
    Closing = "closing",
    /// Le départ
    Start = "start",
}}
