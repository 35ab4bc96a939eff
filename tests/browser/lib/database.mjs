// A fresh PostgreSQL database of its own for each server.
import { join } from 'node:path';
import { postgresBin, postgresUrl } from './settings.mjs';
import { run } from './run.mjs';

let count = 0;

/** What the product is tested on. */
export const databases = ['sqlite', 'postgres'];

/** The address of a new empty database. */
export async function freshDatabase() {
  count += 1;
  const name = `linf_browser_${process.pid}_${count}`;
  const psql = join(postgresBin, 'psql');
  await run(psql, ['--no-psqlrc', '--quiet', '-c', `CREATE DATABASE ${name}`, postgresUrl]);
  return new URL(name, postgresUrl).href;
}
