// A prompt that is released only if it works: npm install && npm install cdktf-openai-chat && npx cdktf deploy
import { App, DataResource, TerraformCount, TerraformOutput, TerraformStack } from 'cdktf';
import { ChatCompletion, Message, ResponseFormat } from 'cdktf-openai-chat';
import { Construct } from 'constructs';

const PROMPT = 'You route tickets of a hosting company. Reply with the team that answers the ticket.';

const TICKET = 'Since the last invoice was paid twice, my server is switched off.';

const SAMPLES = 5;

/** How many of them must give the same answer. */
const QUORUM = 5;

const route = ResponseFormat.jsonSchema({
  name: 'route',
  strict: true,
  schema: {
    type: 'object',
    properties: { team: { type: 'string', enum: ['billing', 'network'] } },
    required: ['team'],
    additionalProperties: false,
  },
});

class PromptGate extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const samples = new ChatCompletion(this, 'samples', {
      count: TerraformCount.of(SAMPLES),
      model: 'gpt-6-luna',
      messages: [Message.developer(PROMPT), Message.user(TICKET)],
      responseFormat: route,
    });
    const teams = `[for sample in ${samples.fqn} : try(jsondecode(sample.content).team, "no team")]`;
    const votes = `[for team in distinct(${teams}) : length([for each_team in ${teams} : each_team if each_team == team])]`;

    // The released prompt is what other programs read. It stays the last one that passed.
    const release = new DataResource(this, 'release', {
      input: { prompt: PROMPT },
      lifecycle: {
        precondition: [
          {
            condition: `\${alltrue([for sample in ${samples.fqn} : sample.answer_valid == true])}`,
            errorMessage: `An answer does not follow the schema: \${join("; ", flatten(${samples.fqn}[*].answer_errors))}`,
          },
          {
            condition: `\${max(${votes}...) >= ${QUORUM}}`,
            errorMessage: `Fewer than ${QUORUM} of ${SAMPLES} answers agree: \${join(", ", ${teams})}`,
          },
        ],
      },
    });
    new TerraformOutput(this, 'released', { value: release.output });
  }
}

const app = new App();
new PromptGate(app, 'prompt-gate');
app.synth();
