//! A contract as a row.
use crate::entity::contract::Model;
use crate::{decode, instant::micros};
use linf_habilitation::{
    Contract, ContractLetter, ContractParties, ContractRecord, ContractState, Dispatch, Party,
    Signatory, Signature, TemplateVersion,
};
use linf_kernel::{Id, StoreError};

/// Row → aggregate.
pub(super) fn to_domain(row: &Model) -> Result<Contract, StoreError> {
    let dispatch = dispatch(row);
    let signature =
        row.signed_on.map(|on| Signature { on, file: row.signed_file_id.map(Id::from_uuid) });
    let state = match (row.state.as_str(), &dispatch, signature, row.received_on) {
        ("draft", _, None, None) => ContractState::Draft,
        ("sent", Some(dispatch), None, None) => ContractState::Sent(dispatch.clone()),
        ("cancelled", _, None, None) => ContractState::Cancelled,
        ("signed", _, Some(signature), None) => ContractState::Signed(signature),
        ("terminated", _, Some(signature), Some(received_on)) => {
            let from = row.letter_from.as_deref();
            let from = decode::parse("contract.letter_from", from.unwrap_or_default())?;
            let (sent_on, presented_on) = (row.letter_sent_on, row.letter_presented_on);
            let letter = ContractLetter::new(from, sent_on, presented_on, received_on);
            let letter = letter.map_err(StoreError::corrupt)?;
            ContractState::Terminated { signature, letter }
        }
        _ => return Err(decode::misfit("contract", row.id)),
    };
    Ok(Contract::rehydrate(ContractRecord {
        id: Id::from_uuid(row.id),
        caf: decode::parse("contract.caf", &row.caf)?,
        parties: parties(row)?,
        dispatch,
        state,
        version: decode::number("contract.version", row.version)?,
    }))
}

fn dispatch(row: &Model) -> Option<Dispatch> {
    let (at, paper) = (row.sent_at?, Id::from_uuid(row.paper_id?));
    Some(Dispatch { at, paper, template: TemplateVersion(row.template.clone()?) })
}

fn parties(row: &Model) -> Result<Option<ContractParties>, StoreError> {
    let (Some(cnaf), Some(cnaf_quality)) = (&row.cnaf_signatory, &row.cnaf_quality) else {
        return Ok(None);
    };
    let (Some(name), Some(address)) = (&row.caf_name, &row.caf_address) else {
        return Err(decode::misfit("contract", row.id));
    };
    let (Some(caf), Some(caf_quality)) = (&row.caf_signatory, &row.caf_quality) else {
        return Err(decode::misfit("contract", row.id));
    };
    let signatory = |name: &str, quality: &str| {
        Ok::<_, StoreError>(Signatory {
            name: decode::parse("contract.signatory", name)?,
            quality: decode::parse("contract.quality", quality)?,
        })
    };
    let caf = Party {
        name: decode::parse("contract.caf_name", name)?,
        address: decode::parse("contract.caf_address", address)?,
        signatory: signatory(caf, caf_quality)?,
    };
    Ok(Some(ContractParties { cnaf: signatory(cnaf, cnaf_quality)?, caf }))
}

/// Aggregate → row.
pub(super) fn to_row(contract: &Contract) -> Result<Model, StoreError> {
    let ContractRecord { id, caf, parties, dispatch, state, version } = contract.record();
    let signature = contract.signature();
    let letter = match state {
        ContractState::Terminated { letter, .. } => Some(letter),
        ContractState::Draft
        | ContractState::Sent(_)
        | ContractState::Cancelled
        | ContractState::Signed(_) => None,
    };
    let (parties, dispatch) = (parties.as_ref(), dispatch.as_ref());
    let caf_party = parties.map(|parties| &parties.caf);
    Ok(Model {
        id: id.as_uuid(),
        caf: caf.to_string(),
        signed_on: signature.map(|signature| signature.on),
        state: state.name().to_owned(),
        received_on: letter.map(ContractLetter::received_on),
        version: decode::stored("contract.version", *version)?,
        cnaf_signatory: parties.map(|parties| parties.cnaf.name.to_string()),
        cnaf_quality: parties.map(|parties| parties.cnaf.quality.to_string()),
        caf_name: caf_party.map(|caf| caf.name.to_string()),
        caf_address: caf_party.map(|caf| caf.address.to_string()),
        caf_signatory: caf_party.map(|caf| caf.signatory.name.to_string()),
        caf_quality: caf_party.map(|caf| caf.signatory.quality.to_string()),
        sent_at: dispatch.map(|sent| micros(sent.at)),
        paper_id: dispatch.map(|sent| sent.paper.as_uuid()),
        template: dispatch.map(|sent| sent.template.0.clone()),
        signed_file_id: signature.and_then(|signature| signature.file).map(|id| id.as_uuid()),
        letter_from: letter.map(|letter| letter.from().code().to_owned()),
        letter_sent_on: letter.and_then(ContractLetter::sent_on),
        letter_presented_on: letter.and_then(ContractLetter::presented_on),
    })
}
