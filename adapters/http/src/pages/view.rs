//! What templates show: plain values, no domain type, one struct a page.
mod administration;
mod body;
mod commune;
mod confirm;
mod contact;
mod contract;
mod convention;
mod desk;
mod document;
mod duty;
mod error;
mod form;
mod guides;
mod habilitation;
mod home;
mod layout;
mod mailbox;
mod professional;
mod progress;
mod receipt;
mod request_form;
mod returned;
mod review;
mod session;
mod structures;

pub(crate) use administration::{RoleWords, StaffPage, StaffRow, StaffWithdrawalPage};
pub(crate) use body::{
    BodiesPage, BodyFormPage, BodyPage, BodyRow, HeldRow, ManagedRow, PersonTick, PersonsForm,
    PersonsPage,
};
pub(crate) use commune::{
    CommuneChoice, CommunePage, CommuneResult, CommuneSearchPage, PlaceChoice, PlaceLink,
    ServiceCard,
};
pub(crate) use confirm::ConfirmPage;
pub(crate) use contact::{ContactText, without_full_stop};
pub(crate) use contract::{CafProfilePage, ContractCard, ContractListPage, ContractRow};
pub(crate) use convention::{
    AnnexeView, AvenantFormPage, AvenantPage, AvenantRow, ConventionActs, ConventionEndPage,
    ConventionPage, ConventionRow, ConventionsPage, EndAct, Fact, HeldView, OwnHabilitationPage,
    PersonRow, Tick,
};
pub(crate) use desk::{
    Choice, ChooserPage, ExportPage, FileRow, ListPage, OpenedPage, RequestRow, StructureChoice,
    SummaryPart, SummaryRow, UnopenedPage,
};
pub(crate) use document::{AccessibilityPage, LegalPage, PrivacyPage};
pub(crate) use duty::{DutiesPage, DutyActs, DutyPage, DutyRow, OwnDutiesPage, StepRow};
pub(crate) use error::ErrorPage;
pub(crate) use form::FormView;
pub(crate) use guides::{Guide, GuidePage, GuidesPage, MailModelPage, MailModelRow, PaperModelRow};
pub(crate) use habilitation::{
    HabilitationListPage, HabilitationPage, HabilitationRow, HistoryRow, NoteRow,
};
pub(crate) use home::HomePage;
pub(crate) use layout::{AdministrationMenu, Layout, MenuEntry, Section, Site};
pub(crate) use mailbox::{DemoPage, MailPage, MailRow, MailboxPage};
pub(crate) use professional::{
    CommuneName, FollowPage, PersonWords, ProfessionalFormPage, ProfessionalNotePage,
    ProfessionalRecapPage, ProfessionalReceivedPage, ProfessionalStartPage, RequestWords,
};
pub(crate) use progress::{
    AdministrationPage, CafHome, Checklist, ChecklistRow, OverdueRow, ProgressRow,
};
pub(crate) use receipt::ReceiptPage;
pub(crate) use request_form::{CareRank, ChildPart, RequestFormPage};
pub(crate) use returned::{ReturnedRequestPage, ReturnedRequestsPage, ReturnedRow};
pub(crate) use review::{CommunesReviewPage, ProposalPage, ProposalRow};
pub(crate) use session::{
    AccountPage, ActivationPage, LoginPage, LostPasswordPage, SessionRow, SessionsPage,
};
pub(crate) use structures::{
    ChangeRow, CreatePage, DayFields, Difference, DryRunView, Filter, HistoryPage, PartPage,
    PartRow, RecordChoices, RecordPage, RightsPage, ServedPage, ServedRow, ServicePage, ServiceRow,
    ServicesPage, StructureRow, StructuresPage,
};
