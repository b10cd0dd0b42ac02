// Release notes from a change log. The first run: npm ci && npm install cdktf-openai-chat && npx cdktf deploy
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, DataResource, Fn, TerraformOutput, TerraformStack } from 'cdktf';
import { ChatCompletion, Message, ResponseFormat, Tool, ToolChoice } from 'cdktf-openai-chat';
import { Construct } from 'constructs';

const MODEL = 'gpt-6-luna';

const LANGUAGES = { en: 'English', de: 'German' };

/** The model judges a release; what follows from the judgement is for the house to say. */
const HOUSE_RULES = {
  breaking: 'Say first what stops working, and what to do about it before the update.',
  feature: 'Say first what people can do now that they could not do before.',
  patch: 'Nobody has to act. Two sentences and no exclamation marks.',
};

const rateRelease = Tool.ofFunction({
  name: 'rate_release',
  description: 'Rates a release by the most that any of its changes asks of the people who run it.',
  strict: true,
  parameters: {
    type: 'object',
    properties: { kind: { type: 'string', enum: Object.keys(HOUSE_RULES) } },
    required: ['kind'],
    additionalProperties: false,
  },
});

const releaseNotes = ResponseFormat.jsonSchema({
  name: 'release_notes',
  strict: true,
  schema: {
    type: 'object',
    properties: {
      title: { type: 'string' },
      summary: { type: 'string' },
      points: { type: 'array', items: { type: 'string' } },
    },
    required: ['title', 'summary', 'points'],
    additionalProperties: false,
  },
});

interface Release {
  readonly version: string;
  /** Its part of the change log. Text reaches the model character for character, whatever it holds: there is nothing to escape. */
  readonly changes: string;
}

class ReleaseNotes extends TerraformStack {
  constructor(scope: Construct, id: string, { version, changes }: Release) {
    super(scope, id);

    // No provider is declared: the key comes from OPENAI_API_KEY, where Terraform runs.
    const question = Message.user(`Rate release ${version}:\n\n${changes}`);
    const rating = new ChatCompletion(this, 'rating', {
      model: MODEL,
      messages: [question],
      tools: [rateRelease],
      toolChoice: ToolChoice.ofFunction('rate_release'),
    });
    const call = rating.toolCalls.get(0);
    const kind = Fn.lookupNested(Fn.jsondecode(call.function.arguments), ['kind']);
    new TerraformOutput(this, 'kind', { value: kind });

    for (const [code, language] of Object.entries(LANGUAGES)) {
      // The conversation goes on where the rating ended: the house rule is what the tool gives back.
      const notes = new ChatCompletion(this, `notes-${code}`, {
        model: MODEL,
        messages: [
          question,
          Message.fromCompletion(rating),
          Message.tool(call.id, Fn.lookup(HOUSE_RULES, kind)),
          Message.user(`Write the release notes in ${language}, by the rule that the tool gave.`),
        ],
        responseFormat: releaseNotes,
        // When the call fails, the notes of the last release stay.
        lifecycle: { createBeforeDestroy: true },
      });

      const part = (name: string) => Fn.lookupNested(notes.contentJson, [name]);
      const markdown = `# ${part('title')}\n\n${part('summary')}\n\n- ${Fn.join('\n- ', part('points'))}\n`;
      new TerraformOutput(this, code, { value: markdown });

      // Published anew whenever the text changes, and only then. What is published stays when the stack is destroyed.
      new DataResource(this, `published-${code}`, {
        triggersReplace: { markdown },
        provisioners: [{
          type: 'local-exec',
          workingDir: __dirname,
          command: 'mkdir -p release-notes && printf "%s" "$MARKDOWN" > "release-notes/$FILE"',
          environment: { MARKDOWN: markdown, FILE: `${version}.${code}.md` },
        }],
      });
    }
  }
}

/** The first section of the change log: a heading with the version, and the text below it. */
function latestRelease(changeLog: string): Release {
  const [heading, ...lines] = changeLog.split(/\n(?=## )/)[0].split('\n');
  return { version: heading.slice('## '.length), changes: lines.join('\n').trim() };
}

const app = new App();
new ReleaseNotes(app, 'release-notes', latestRelease(readFileSync(join(__dirname, 'CHANGES.md'), 'utf8')));
app.synth();
