// What `cargo xtask test` tells the browser tests.
function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with \`cargo xtask test\``);
  return value;
}

export const serverProgram = given('LINF_TEST_SERVER');
export const purgerProgram = given('LINF_TEST_PURGER');
export const chromiumProgram = given('LINF_TEST_CHROMIUM');
export const postgresUrl = given('LINF_TEST_POSTGRES_URL');
export const postgresBin = given('LINF_TEST_POSTGRES_BIN');
export const smtpUrl = given('LINF_TEST_SMTP_URL');
export const mailFolder = given('LINF_TEST_SMTP_MAILS');
export const runFolder = given('LINF_TEST_FOLDER');
