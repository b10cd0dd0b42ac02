// Replies to a report, with prompts from files. The first run: npm install cdktf constructs cdktf-openai-chat && npx cdktf deploy
import { App, Fn, TerraformOutput, TerraformStack } from 'cdktf';
import { ChatCompletion } from 'cdktf-openai-chat';
import { Construct } from 'constructs';

const product = 'a data centre';
const report = 'Since this morning, every second request to ${host} fails.';

class Reports extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const triage = ChatCompletion.fromPromptFile(this, 'triage', 'prompts/triage.prompt.yml', { product, report });
    // An input can be a reference: Terraform knows the team when the first answer is there.
    const team = Fn.lookup(triage.contentJson, 'team');
    const reply = ChatCompletion.fromPromptFile(this, 'reply', 'prompts/reply.prompt.md', { product, report, team });
    new TerraformOutput(this, 'team', { value: team });
    new TerraformOutput(this, 'reply_text', { value: reply.content });
  }
}

const app = new App();
new Reports(app, 'reports');
app.synth();
