// Running outside programs to their end.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program; what it wrote. */
export const execute = promisify(execFile);

/** The standard output of a program; an error that tells what it said when it failed. */
export async function run(program, args, options = {}) {
  try {
    const { stdout } = await execute(program, args, { maxBuffer: 64 * 1024 * 1024, ...options });
    return stdout;
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}: ${error.stdout ?? ''}${error.stderr ?? error}`);
  }
}
