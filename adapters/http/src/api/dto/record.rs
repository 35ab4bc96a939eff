//! Records of LINFs and of relais.
mod answer;
mod body;
mod parts;

pub(crate) use answer::{
    ChangeListDto, DryRunDto, RecordDto, RecordListDto, ServiceDetailDto, ServiceListDto, read_key,
    write_key,
};
pub(crate) use body::{
    DryRunBody, GeneralBody, GestionnaireBody, HoursBody, LocationBody, PresentationBody,
    RecordBody, ServedBody, read_general, read_gestionnaire, read_hours, read_location,
    read_presentation, read_served,
};
pub(crate) use parts::{GeneralPart, HoursPart, LocationPart, PresentationPart, ServedPart};
