import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_KEY, hello, useScene, X } from './scene';
import { testFeature } from '../engines/test-feature';
import { trouble } from '../harness/output';
import { describeWithTerraform } from '../harness/terraform';
import { LateState } from '../reliability/late-state';

const ENCRYPTION = `
terraform {
  encryption {
    key_provider "pbkdf2" "passphrase" {
      passphrase = "a passphrase of some length"
    }
    method "aes_gcm" "encrypted" {
      keys = key_provider.pbkdf2.passphrase
    }
    state {
      method   = method.aes_gcm.encrypted
      enforced = true
    }
    plan {
      method   = method.aes_gcm.encrypted
      enforced = true
    }
  }
}
`;

describeWithTerraform('an answer', () => {
  const scene = useScene();
  const fileOf = (name: string) => readFileSync(join(scene.tf.folder, name), 'utf8');

  /** Plans, applies the saved plan, and finds nothing left to do. */
  const applySavedPlan = async () => {
    expect((await scene.tf.plan()).actions).toEqual({ [X]: 'create' });
    expect(trouble((await scene.tf.apply('tfplan')).diagnostics)).toEqual([]);
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['create']);
  };

  testFeature('remote state', 'is kept in remote state, and nowhere else', async () => {
    const server = await LateState.open();
    try {
      const backend = `terraform {\n  backend "http" {\n    address        = "${server.url}"\n    lock_address   = "${server.url}"\n    unlock_address = "${server.url}"\n  }\n}`;
      await scene.open(`${backend}\n${hello()}`);
      expect(await scene.tf.run('init', '-no-color')).toMatchObject({ code: 0 });
      await applySavedPlan();
      expect(await scene.completion()).toMatchObject({ content: 'You said: Hello' });
      expect(existsSync(join(scene.tf.folder, 'terraform.tfstate'))).toBe(false);
    } finally {
      await server.close();
    }
  });

  testFeature('state encryption', 'is encrypted in state and plan', async () => {
    await scene.open(ENCRYPTION + hello());
    await applySavedPlan();
    expect([fileOf('terraform.tfstate'), fileOf('tfplan')].filter((text) => !text.includes('"encrypted_data":') || text.includes('You said'))).toEqual([]);
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello' });
  });

  testFeature('ephemeral API key', 'is asked for with a key that Terraform does not keep', async () => {
    const provider = 'variable "key" {\n  type      = string\n  ephemeral = true\n}\nprovider "openai" {\n  api_key = var.key\n}';
    await scene.open(`${provider}\n${hello()}`, { env: { OPENAI_API_KEY: undefined } });
    scene.tf.env.TF_VAR_key = API_KEY;
    await applySavedPlan();
    expect(JSON.stringify([await scene.tf.planned(), scene.tf.stateFile()])).not.toContain(API_KEY);
  });
});
