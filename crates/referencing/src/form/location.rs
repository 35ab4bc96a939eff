//! « Localisation », as typed.
use super::{Fault, Faults, FieldError, text};
use crate::{Address, Location};
use linf_kernel::Line;
use linf_territory::{CafCode, CafDirectory, CommuneCode, Geography, Resolved};

/// Part 2, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocationForm {
    /// Number and street.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// INSEE code of the commune.
    pub commune: String,
    /// Name of the commune on a letter; that of the commune when empty.
    pub city: String,
    /// Telephone.
    pub phone: String,
    /// Public e-mail address.
    pub email: String,
    /// Web site; may be empty.
    pub website: String,
    /// A [`crate::ReducedMobility`]'s code; may be empty.
    pub reduced_mobility: String,
}

impl LocationForm {
    /// From what is recorded.
    #[must_use]
    pub fn of(location: &Location) -> Self {
        let Address { street, postal_code, city, commune } = &location.address;
        Self {
            street: street.to_string(),
            postal_code: postal_code.to_string(),
            commune: commune.to_string(),
            city: city.to_string(),
            phone: location.phone.by_pairs(),
            email: location.email.to_string(),
            website: text(location.website.as_ref()),
            reduced_mobility: location.reduced_mobility.map_or("", |a| a.code()).to_owned(),
        }
    }
    /// The part, for a record of this CAF: a LINF belongs to the CAF of its seat (D17).
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(
        &self,
        caf: CafCode,
        geography: &dyn Geography,
        cafs: &CafDirectory,
    ) -> Result<Location, Vec<FieldError>> {
        let mut faults = Faults::default();
        let location = self.read_with(caf, geography, cafs, &mut faults);
        location.filter(|_| faults.none()).ok_or(faults.found)
    }
    pub(crate) fn read_with(
        &self,
        caf: CafCode,
        geography: &dyn Geography,
        cafs: &CafDirectory,
        faults: &mut Faults,
    ) -> Option<Location> {
        let street = faults.text("street", &self.street);
        let postal_code = faults.shaped("postal_code", &self.postal_code, Fault::NotAPostalCode);
        let code = faults.shaped("commune", &self.commune, Fault::UnknownCommune);
        let seat = code.and_then(|code: CommuneCode| {
            let found = geography.resolve(code).ok_or(Fault::UnknownCommune);
            let found = found.and_then(|found| of_caf(&found, caf, cafs).map(|()| found));
            faults.keep("commune", found)
        });
        let city = if self.city.trim().is_empty() {
            seat.and_then(|seat| seat.commune.name().parse::<Line<100>>().ok())
        } else {
            faults.text("city", &self.city)
        };
        let phone = faults.shaped("phone", &self.phone, Fault::NotAPhoneNumber);
        let email = faults.text("email", &self.email);
        let website = faults.optional_shaped("website", &self.website, Fault::NotAWebAddress);
        let reduced_mobility = faults.optional_shaped(
            "reduced_mobility",
            &self.reduced_mobility,
            Fault::UnknownChoice,
        );
        let commune = seat.map(|seat| seat.code());
        let (street, postal_code, city) = (street?, postal_code?, city?);
        let address = Address { street, postal_code, city, commune: commune? };
        Some(Location { address, phone: phone?, email: email?, website, reduced_mobility })
    }
}

fn of_caf(seat: &Resolved<'_>, caf: CafCode, cafs: &CafDirectory) -> Result<(), Fault> {
    let body = cafs.caf_of(seat.commune.code()).body();
    if body.is_some_and(|body| body.code() == caf) { Ok(()) } else { Err(Fault::OtherCaf) }
}
