//! Requests of one transaction.
use super::admission::Known;
use super::remembered::Remembered;
use crate::bulk;
use crate::entity::{request as row, request_content as content};
use crate::events::{self, NewEvent};
use crate::notification::mails;
use crate::routing::{coverage, family_data, outbox, request};
use chrono::{DateTime, Utc};
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, IdSource, StoreError};
use linf_notification::MailKind;
use linf_routing::{AcceptedRequest, Recorded, Unmet};
use sea_orm::DatabaseTransaction;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// No LINF, hence no fact: every condition of D5 fails.
const NOTHING_MET: [Unmet; 8] = [
    Unmet::NoContract,
    Unmet::NoLocalContract,
    Unmet::NoConvention,
    Unmet::NotPublished,
    Unmet::CounterClosed,
    Unmet::NoActivePerson,
    Unmet::NotServed,
    Unmet::NotAnnexed,
];

type KeyDigest = Vec<u8>;

fn digest(request: &AcceptedRequest) -> KeyDigest {
    Sha256::digest(request.key.as_str().as_bytes()).to_vec()
}

/// What one transaction reads and will write.
pub(super) struct Group<'a> {
    transaction: &'a DatabaseTransaction,
    ids: &'a dyn IdSource,
    known: BTreeMap<KeyDigest, Known>,
    remembered: &'a mut Remembered,
    requests: Vec<row::Model>,
    contents: Vec<content::Model>,
    events: Vec<(NewEvent, DateTime<Utc>)>,
    mails: Vec<(MailKind, DateTime<Utc>)>,
}

impl<'a> Group<'a> {
    pub(super) fn new(
        transaction: &'a DatabaseTransaction,
        ids: &'a dyn IdSource,
        remembered: &'a mut Remembered,
    ) -> Self {
        Self {
            transaction,
            ids,
            known: BTreeMap::new(),
            remembered,
            requests: Vec::new(),
            contents: Vec::new(),
            events: Vec::new(),
            mails: Vec::new(),
        }
    }

    /// Decides about each, in order.
    pub(super) async fn admit_all(
        &mut self,
        requests: &[AcceptedRequest],
    ) -> Result<Vec<Recorded>, StoreError> {
        let keys: BTreeSet<_> = requests.iter().map(digest).collect();
        let (generation, known) = coverage::generation_and_requests(self.transaction, keys).await?;
        self.remembered.keep_only(generation);
        self.recall(known).await?;
        for request in requests {
            self.remembered.learn(self.transaction, &request.place, request.linf).await?;
        }
        requests.iter().map(|request| self.admit(request)).collect()
    }

    /// Requests recorded before under the same keys (T6).
    async fn recall(&mut self, found: Vec<row::Model>) -> Result<(), StoreError> {
        if found.is_empty() {
            return Ok(());
        }
        let ids: Vec<_> = found.iter().map(|row| Id::from_uuid(row.id)).collect();
        let data = request::family_data(self.transaction, &ids).await?;
        let mut data: BTreeMap<_, _> = data.into_iter().collect();
        for row in found {
            let request = request::to_domain(&row)?;
            let data = data.remove(&request.id());
            self.known.insert(row.key_digest, Known { request, data });
        }
        Ok(())
    }

    fn admit(&mut self, request: &AcceptedRequest) -> Result<Recorded, StoreError> {
        let key = digest(request);
        let Some(facts) = self.remembered.of(&request.place, request.linf) else {
            return Err(StoreError::Other("the facts of a place were not read".into()));
        };
        let day = |seat: linf_territory::CommuneCode| local_day(request.at, seat.time_zone());
        let facts = facts.with_persons(request.linf, &request.place, day)?;
        if let Some(known) = self.known.get(&key) {
            let card = facts.map(|(facts, _)| facts.card);
            return Ok(known.answer(request, card));
        }
        let Some((facts, persons)) = facts else {
            return Ok(Recorded::NotReceiving(NOTHING_MET.to_vec()));
        };
        let admission = match request.admit(&facts, &persons) {
            Ok(admission) => admission,
            Err(unmet) => return Ok(Recorded::NotReceiving(unmet)),
        };
        self.requests.push(request::to_row(&admission.request, key.clone())?);
        self.contents.push(content::Model {
            request_id: request.id.as_uuid(),
            data: family_data::seal(request.id, &request.data)?,
        });
        self.events.push((outbox::stored(&admission.event), request.at));
        let notices = admission.notices.iter().copied();
        self.mails.extend(notices.map(|notice| (outbox::kind(notice), request.at)));
        let (recorded, data) = (admission.request.clone(), Some(request.data.clone()));
        self.known.insert(key, Known { request: admission.request, data });
        Ok(Recorded::New(recorded, facts.card))
    }

    /// Writes what was admitted; answers whether there was anything.
    pub(super) async fn write(self) -> Result<bool, StoreError> {
        let Self { transaction, ids, requests, contents, events, mails, .. } = self;
        if requests.is_empty() {
            return Ok(false);
        }
        bulk::insert::<row::Entity, _>(transaction, requests).await?;
        bulk::insert::<content::Entity, _>(transaction, contents).await?;
        events::record_each(transaction, ids, events).await?;
        mails::queue_each(transaction, ids, mails).await?;
        Ok(true)
    }
}
