//! What a family wrote.

use std::io;

use linf_kernel::{Line, PhoneNumber};
use linf_routing::{Child, Contact, FamilyData, Hours, Message, Need, Start};

use crate::elements::Elements;
use crate::moment;

/// Writes everything that the family wrote.
pub(crate) fn write(elements: &mut Elements, data: &FamilyData) -> io::Result<()> {
    elements.text("situation", data.situation.code())?;
    elements.open("children", &[])?;
    for child in &data.children {
        write_child(elements, *child)?;
    }
    elements.close("children")?;
    write_need(elements, &data.need)?;
    write_codes(elements, "care_kinds", "kind", data.care_kinds.iter().map(|kind| kind.code()))?;
    write_codes(elements, "topics", "topic", data.topics.iter().map(|topic| topic.code()))?;
    elements.optional("message", data.message.as_ref().map(Message::as_str))?;
    write_contact(elements, &data.contact)
}

fn write_child(elements: &mut Elements, child: Child) -> io::Result<()> {
    elements.open("child", &[])?;
    match child {
        Child::Born { on } => elements.text("born_on", &moment::day(on))?,
        Child::Expected { month } => elements.text("expected_in", &moment::month(month))?,
        Child::Adoption => elements.empty("adoption", &[])?,
    }
    elements.close("child")
}

fn write_need(elements: &mut Elements, need: &Need) -> io::Result<()> {
    elements.open("need", &[])?;
    elements.open("start", &[])?;
    match need.start {
        Start::AsSoonAsPossible => elements.empty("as_soon_as_possible", &[])?,
        Start::On(day) => elements.text("on", &moment::day(day))?,
    }
    elements.close("start")?;
    elements.text("rhythm", need.rhythm.code())?;
    elements.open("hours", &[])?;
    match &need.hours {
        Hours::Variable => elements.empty("variable", &[])?,
        Hours::Week(slots) => {
            elements.open("week", &[])?;
            for slot in slots {
                let attributes = [("day", slot.day.code()), ("part", slot.part.code())];
                elements.empty("slot", &attributes)?;
            }
            elements.close("week")?;
        }
    }
    elements.close("hours")?;
    elements.text("atypical_hours", if need.atypical_hours { "true" } else { "false" })?;
    elements.close("need")
}

fn write_codes<'a>(
    elements: &mut Elements,
    list: &str,
    item: &str,
    codes: impl Iterator<Item = &'a str>,
) -> io::Result<()> {
    elements.open(list, &[])?;
    for code in codes {
        elements.text(item, code)?;
    }
    elements.close(list)
}

fn write_contact(elements: &mut Elements, contact: &Contact) -> io::Result<()> {
    elements.open("contact", &[])?;
    elements.text("surname", contact.surname.as_str())?;
    elements.text("first_name", contact.first_name.as_str())?;
    elements.text("email", contact.email.as_str())?;
    elements.optional("phone", contact.phone.as_ref().map(PhoneNumber::as_str))?;
    elements.optional("residence", contact.residence.as_ref().map(Line::as_str))?;
    elements.text("channel", contact.channel.code())?;
    elements.optional("times", contact.times.as_ref().map(Line::as_str))?;
    elements.close("contact")
}
