//! A managing body, as typed.
use super::{Fault, Faults, FieldError, text};
use crate::{GestionnaireIdentity, GestionnaireNature, LegalRepresentative};

/// A managing body, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GestionnaireForm {
    /// Its legal name.
    pub legal_name: String,
    /// A [`GestionnaireNature`]'s code.
    pub nature: String,
    /// Which other nature.
    pub which: String,
    /// SIRET number; may be empty.
    pub siret: String,
    /// Who represents it by law; may be empty.
    pub representative_name: String,
    /// In which quality.
    pub representative_quality: String,
    /// Postal address; may be empty.
    pub address: String,
}

impl GestionnaireForm {
    /// From what is recorded.
    #[must_use]
    pub fn of(identity: &GestionnaireIdentity) -> Self {
        let representative = identity.representative.as_ref();
        Self {
            legal_name: identity.legal_name.to_string(),
            nature: identity.nature.code().to_owned(),
            which: identity.nature.which().unwrap_or_default().to_owned(),
            siret: text(identity.siret.as_ref()),
            representative_name: text(representative.map(|person| &person.name)),
            representative_quality: text(representative.map(|person| &person.quality)),
            address: text(identity.address.as_ref()),
        }
    }
    /// What it says.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self) -> Result<GestionnaireIdentity, Vec<FieldError>> {
        let mut faults = Faults::default();
        let identity = self.read_with(&mut faults);
        identity.filter(|_| faults.none()).ok_or(faults.found)
    }
    pub(crate) fn read_with(&self, faults: &mut Faults) -> Option<GestionnaireIdentity> {
        let legal_name = faults.text("legal_name", &self.legal_name);
        let nature = self.nature(faults);
        let siret = faults.optional_shaped("siret", &self.siret, Fault::NotASiret);
        let representative = self.representative(faults);
        let address = faults.optional("address", &self.address);
        let (legal_name, nature) = (legal_name?, nature?);
        Some(GestionnaireIdentity { legal_name, nature, siret, representative, address })
    }
    fn nature(&self, faults: &mut Faults) -> Option<GestionnaireNature> {
        if self.nature.is_empty() {
            return faults.keep("nature", Err(Fault::Missing));
        }
        let which = match self.nature.as_str() {
            "other" => Some(faults.text("which", &self.which)?),
            _ => None,
        };
        let nature = GestionnaireNature::from_code(&self.nature, which);
        faults.keep("nature", nature.map_err(|_unknown| Fault::UnknownChoice))
    }
    /// A name without its quality, or the reverse, is missing the other.
    fn representative(&self, faults: &mut Faults) -> Option<LegalRepresentative> {
        let typed = [&self.representative_name, &self.representative_quality];
        if typed.iter().all(|raw| raw.trim().is_empty()) {
            return None;
        }
        let name = faults.text("representative_name", &self.representative_name);
        let quality = faults.text("representative_quality", &self.representative_quality);
        Some(LegalRepresentative { name: name?, quality: quality? })
    }
}
