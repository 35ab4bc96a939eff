//! The convention is printed and sent (R54, R55, R63, R64).
use super::{HabilitationRequests, TreatRequestError, allowed};
use crate::ports::{ReferencedLinf, UnitOfWork};
use crate::request::ConventionForm;
use crate::{
    ConventionPaper, ConventionSending, Dispatch, HabilitationRequest, HabilitationRequestId,
    NamedCommune, Paper, PartnerNature, Party, PersonIdentity, RenderedPaper, RequestFault,
    RequestFieldFault, RetrievalDays, SignedFile,
};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{Id, Line, LinfId};
use linf_territory::{CafCode, CommuneCode, Geography};
use std::collections::BTreeMap;

/// What the agent sends, corrected where it had to be.
#[derive(Debug, Clone)]
pub struct SendConvention {
    /// For which request.
    pub request: HabilitationRequestId,
    /// The LINF to habilitate.
    pub linf: LinfId,
    /// The managing body.
    pub partner: Party,
    /// What it is (R63).
    pub nature: PartnerNature,
    /// Days to fetch a request.
    pub retrieval_days: RetrievalDays,
    /// Annexe 1: communes.
    pub communes: Vec<CommuneCode>,
    /// Annexe 1: persons.
    pub persons: Vec<PersonIdentity>,
}

impl HabilitationRequests {
    /// Sends what an agent typed, once every field is checked.
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn send_typed(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        form: &ConventionForm,
    ) -> Result<(), TreatRequestError> {
        let unit = self.store.begin().await?;
        let may = Permission::TreatHabilitationRequest;
        let request = allowed(unit.as_ref(), id, actor, may).await?;
        drop(unit);
        let checked = form.check(&self.places(), (id, request.caf()));
        self.send_convention(actor, checked.map_err(TreatRequestError::Fields)?).await
    }

    /// Prints and keeps the convention, in two copies: mail 3 follows.
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn send_convention(
        &self,
        actor: &Actor,
        command: SendConvention,
    ) -> Result<(), TreatRequestError> {
        let mut command = command;
        command.communes.sort_unstable();
        command.communes.dedup();
        let unit = self.store.begin().await?;
        let may = Permission::TreatHabilitationRequest;
        let mut request = allowed(unit.as_ref(), command.request, actor, may).await?;
        actor.may(Permission::ManageConvention, Scope::linf(command.linf, request.caf()))?;
        let linf = self.check(unit.as_ref(), request.caf(), &command).await?;
        let profile = unit.profiles().get(request.caf()).await?;
        let caf = profile.ok_or(TreatRequestError::NoProfile)?.party();
        drop(unit); // printing takes a while, and SQLite has one writer
        let paper = Paper::Convention(self.paper(caf, &linf, &command));
        let printed = self.printer.print(&paper).await.map_err(TreatRequestError::Print)?;
        let RenderedPaper { pdf, template } = printed;
        let act = self.act(actor);
        let name = format!("convention-{}.pdf", request.reference());
        let file = SignedFile::printed(Id::from_uuid(self.ids.next()), &name, pdf, act.at);
        let SendConvention { linf, partner, nature, retrieval_days, communes, persons, .. } =
            command;
        let dispatch = Dispatch { at: act.at, paper: file.id, template };
        let sending = ConventionSending {
            dispatch,
            linf,
            partner,
            nature,
            retrieval_days,
            communes,
            persons,
        };
        let event = request.send(sending, act)?;
        let unit = self.store.begin().await?;
        unit.files().keep(&file).await?;
        unit.requests().save(&request).await?;
        unit.outbox().record(&[event], act.at).await?;
        Ok(unit.commit().await?)
    }

    /// What must hold for a convention to be sent or validated (R18, R31, R36, R64, D17).
    async fn check(
        &self,
        unit: &dyn UnitOfWork,
        caf: CafCode,
        command: &SendConvention,
    ) -> Result<ReferencedLinf, TreatRequestError> {
        let today = self.today(caf);
        if unit.contracts().in_force(caf, today).await?.is_none() {
            return Err(TreatRequestError::NoContract);
        }
        let linf = self.habilitable(unit, caf, command.linf).await?;
        if unit.conventions().in_force(linf.id, today).await?.is_some() {
            return Err(TreatRequestError::AlreadyHabilitated);
        }
        let missing = |field: &str| RequestFieldFault {
            field: field.to_owned(),
            fault: RequestFault::Missing,
        };
        let mut faults = Vec::new();
        if command.communes.is_empty() {
            faults.push(missing("communes"));
        }
        if command.persons.is_empty() {
            faults.push(missing("persons[0].surname"));
        }
        for (at, person) in command.persons.iter().enumerate() {
            let before = command.persons.iter().take(at);
            if before.into_iter().any(|known| known.email.key() == person.email.key()) {
                let field = format!("persons[{at}].email");
                faults.push(RequestFieldFault { field, fault: RequestFault::Repeated });
            }
        }
        if !faults.is_empty() {
            return Err(TreatRequestError::Fields(faults));
        }
        let without = self.without_contract(unit, caf, &command.communes).await?;
        if without.is_empty() {
            Ok(linf)
        } else {
            Err(TreatRequestError::CommunesWithoutContract(without))
        }
    }

    /// The communes whose CAF has no contract in force today (D17).
    pub(super) async fn without_contract(
        &self,
        unit: &dyn UnitOfWork,
        own: CafCode,
        communes: &[CommuneCode],
    ) -> Result<Vec<CommuneCode>, TreatRequestError> {
        let mut known: BTreeMap<CafCode, bool> = BTreeMap::from([(own, true)]);
        let mut without = Vec::new();
        for code in communes {
            let Some(caf) = self.cafs.caf_of(*code).body().map(linf_territory::Caf::code) else {
                without.push(*code);
                continue;
            };
            let covered = match known.get(&caf) {
                Some(covered) => *covered,
                None => unit.contracts().in_force(caf, self.today(caf)).await?.is_some(),
            };
            known.insert(caf, covered);
            if !covered {
                without.push(*code);
            }
        }
        Ok(without)
    }

    fn paper(
        &self,
        caf: Party,
        linf: &ReferencedLinf,
        command: &SendConvention,
    ) -> ConventionPaper {
        let name: Result<Line<200>, _> = linf.name.parse();
        ConventionPaper {
            caf,
            partner: command.partner.clone(),
            nature: command.nature.clone(),
            linf: name.unwrap_or_else(|_too_long| command.partner.name.clone()),
            retrieval_days: command.retrieval_days,
            communes: named(self.geography.as_ref(), &command.communes),
            persons: command.persons.clone(),
        }
    }
}

/// Communes as annexe 1 prints them, by name.
fn named(geography: &dyn Geography, codes: &[CommuneCode]) -> Vec<NamedCommune> {
    let mut communes: Vec<NamedCommune> = codes
        .iter()
        .map(|code| {
            let found = geography.resolve(*code);
            let place = found.as_ref().map(|found| match found.arrondissement() {
                Some(part) => (part.name(), part.postal_codes()),
                None => (found.commune.name(), found.commune.postal_codes()),
            });
            let (name, postal_codes) = place.unwrap_or((code.as_str(), &[]));
            let postal_codes: Vec<_> = postal_codes.iter().map(ToString::to_string).collect();
            NamedCommune {
                code: *code,
                name: name.to_owned(),
                postal_codes: postal_codes.join(", "),
            }
        })
        .collect();
    communes.sort_by(|left, right| left.name.cmp(&right.name).then(left.code.cmp(&right.code)));
    communes
}

impl HabilitationRequest {
    /// What would be sent if nothing had to be corrected, once the record is known: what was sent
    /// last, or else what was asked.
    #[must_use]
    pub fn proposal(&self, linf: LinfId) -> SendConvention {
        let content = &self.record().content;
        let sent = self.sending();
        SendConvention {
            request: self.id(),
            linf,
            partner: sent.map_or(&content.partner, |sent| &sent.partner).clone(),
            nature: sent.map_or(&content.nature, |sent| &sent.nature).clone(),
            retrieval_days: sent.map_or_else(RetrievalDays::default, |sent| sent.retrieval_days),
            communes: sent.map_or_else(|| content.communes.clone(), |sent| sent.communes.clone()),
            persons: sent.map_or_else(|| content.persons.clone(), |sent| sent.persons.clone()),
        }
    }
}
