// What the people of the CNAF, of a CAF and of a service do on their way to an habilitation.
import assert from 'node:assert/strict';
import { readPdf, toFile } from './documents.mjs';
import { tick } from './family.mjs';
import { linkOf } from './mailbox.mjs';

/** The person chooses a password with the code of a mail, from the page it links to. */
export async function activateFrom(page, mail, { email, password }) {
  const [code] = mail.text.match(/^[A-Za-z0-9]{8}$/m) ?? assert.fail(mail.text);
  const link = linkOf(mail, new URL('/premiere-connexion', page.url()).href);
  assert.ok(!link.includes(code), 'a link never carries the code');
  await page.goto(link);
  await page.fill('#email', email);
  await page.fill('#code', code);
  await page.fill('#password', password);
  await page.fill('#password-again', password);
  await page.click('main form button[type="submit"]');
  await page.getByRole('button', { name: 'Se déconnecter' }).first().waitFor();
}

/** Fills in fields by their identifiers. */
export async function fill(page, fields) {
  for (const [id, value] of Object.entries(fields)) await page.fill(`[id="${id}"]`, value);
}

/** A day, typed in its three fields; the first one bears the name of the question. */
export async function fillDay(page, name, day) {
  const [year, month, date] = day.split('-');
  await fill(page, { [name]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year });
}

/** Submits with a button, which must not be refused. */
export async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
  const refusal = await page.locator('.error-summary').allTextContents();
  assert.deepEqual(refusal, [], `“${name}” was refused on ${page.url()}`);
}

/** Reads the PDF behind a link, as the person who is logged in. */
export async function readLinked(page, name) {
  const address = await page.getByRole('link', { name }).first().getAttribute('href');
  const answer = await page.context().request.get(new URL(address, page.url()).href);
  assert.equal(answer.status(), 200, address);
  const bytes = await answer.body();
  return { bytes, text: (await readPdf(bytes)).replace(/\s+/g, ' ') };
}

/** Sends a signed document back: the bytes that were to be signed. */
export async function attach(page, bytes) {
  await page.setInputFiles('#file', toFile(bytes, 'pdf'));
}

/** Everything that the public form of professionals asks. */
export async function fillHabilitation(page, { service, commune, persons, requester }) {
  await fill(page, {
    service_name: service.name,
    service_address: service.address,
    service_phone: service.phone,
    service_email: service.email,
    communes: commune.name,
    partner_name: 'Ville de Grenoble',
    partner_address: '11 boulevard Jean-Pain, 38000 Grenoble',
    signatory_name: 'Odile Marchand',
    signatory_quality: 'Maire',
    requester_name: requester.name,
    requester_email: requester.email,
  });
  await tick(page, 'input[name="partner_nature"][value="commune"]');
  for (const [at, person] of persons.entries()) {
    if (at > 0) await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    await fill(page, {
      [`persons-${at}-surname`]: person.surname,
      [`persons-${at}-first_name`]: person.firstName,
      [`persons-${at}-email`]: person.email,
      [`persons-${at}-address`]: service.address,
      [`persons-${at}-function`]: person.function,
    });
  }
}
