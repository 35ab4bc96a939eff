// Reading back what the product writes, with programs that are not ours.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './settings.mjs';
import { run } from './run.mjs';

let count = 0;

/** Writes bytes to a file of this run. */
export function toFile(bytes, extension) {
  count += 1;
  const file = join(runFolder, `document-${process.pid}-${count}.${extension}`);
  writeFileSync(file, bytes);
  return file;
}

/** The text of a PDF, checked: well formed, titled, in French, tagged. */
export async function readPdf(bytes) {
  assert.equal(Buffer.from(bytes).subarray(0, 5).toString(), '%PDF-');
  const file = toFile(bytes, 'pdf');
  await run('qpdf', ['--check', '--no-warn', file]);
  const facts = await run('pdfinfo', [file]);
  assert.match(facts, /^Title: +\S/m);
  assert.match(facts, /^Tagged: +yes$/m);
  const plain = await run('qpdf', ['--qdf', '--object-streams=disable', file, '-']);
  assert.match(plain, /\/Lang \(fr/);
  return (await run('pdftotext', ['-layout', file, '-'])).normalize('NFC');
}

/** An XML document checked against a schema, both as bytes. */
export async function validateXml(bytes, schema) {
  const xsd = toFile(schema, 'xsd');
  await run('xmllint', ['--noout', '--nonet', '--schema', xsd, toFile(bytes, 'xml')]);
  return Buffer.from(bytes).toString('utf8');
}
