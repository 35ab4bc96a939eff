// Steps of one story.
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** Each step needs those before it: after a failure the others fail at once. */
export function sequence() {
  let failed;
  return (name, work) =>
    test(name, async () => {
      assert.ok(!failed, `not reached: “${failed}” failed`);
      failed = name;
      await work();
      failed = undefined;
    });
}
