//! The contract is printed in two copies and sent to the CAF (R34, R43).
use super::{ContractError, Contracts, allowed};
use crate::{ContractId, Dispatch, Paper, RenderedPaper, SignedFile};
use linf_authorisation::{Actor, Permission};
use linf_kernel::Id;

/// « de la Haute-Loire »: what follows the kind of body in its name.
fn departement(name: &str) -> &str {
    let name = name.split(" (").next().unwrap_or(name);
    let kinds = ["Caf ", "CCSS ", "Caisse de sécurité sociale "];
    kinds.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}

impl Contracts {
    /// Prints and keeps the contract, from now on sent; again, when it got lost.
    ///
    /// # Errors
    /// See [`ContractError`]; nothing is recorded then.
    pub async fn send(&self, actor: &Actor, id: ContractId) -> Result<(), ContractError> {
        let unit = self.store.begin().await?;
        let contract = allowed(unit.as_ref(), id, actor, Permission::ManageContract).await?;
        drop(unit); // printing takes a while, and SQLite has one writer
        let caf = self.cafs.caf(contract.caf()).ok_or(ContractError::NotFound)?;
        let paper = contract.paper(departement(caf.name()).to_owned());
        let paper = Paper::Contract(paper.ok_or(ContractError::NotFound)?);
        let printed = self.printer.print(&paper).await.map_err(ContractError::Print)?;
        let RenderedPaper { pdf, template } = printed;
        let now = self.clock.now();
        let name = format!("contrat-caf-{}.pdf", contract.caf());
        let file = SignedFile::printed(Id::from_uuid(self.ids.next()), &name, pdf, now);
        let mut contract = contract;
        let event = contract.send(Dispatch { at: now, paper: file.id, template })?;
        let unit = self.store.begin().await?;
        unit.files().keep(&file).await?;
        unit.contracts().save(&contract).await?;
        unit.outbox().record(&[event], now).await?;
        Ok(unit.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::departement;

    #[test]
    fn a_departement_is_named_with_its_article() {
        for (caf, said) in [
            ("Caf de la Haute-Loire", "de la Haute-Loire"),
            ("Caf du Nord", "du Nord"),
            ("CCSS de la Lozère", "de la Lozère"),
            ("Caisse de sécurité sociale de Mayotte (CSSM)", "de Mayotte"),
        ] {
            assert_eq!(departement(caf), said);
        }
    }
}
