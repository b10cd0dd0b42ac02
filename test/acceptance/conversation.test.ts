import { useScene } from './scene';
import { describeWithTerraform } from '../harness/terraform';

describeWithTerraform('completions that build on each other', () => {
  const scene = useScene();

  test('hand tool calls on by reference, and answer in text after the tool', async () => {
    const schema = '{ type = "object", properties = { town = { type = "string" } }, required = ["town"] }';
    await scene.open(`
      locals {
        question = { role = "user", content = "What is the weather in Graz?" }
        tools    = [{ type = "function", function = { name = "weather", parameters = ${schema} } }]
      }
      resource "openai_chat_completion" "call" {
        model       = "gpt-4o"
        messages    = [local.question]
        tools       = local.tools
        tool_choice = "required"
      }
      resource "openai_chat_completion" "answer" {
        model = "gpt-4o"
        messages = [
          local.question,
          { role = "assistant", tool_calls = openai_chat_completion.call.tool_calls },
          { role = "tool", tool_call_id = openai_chat_completion.call.tool_calls[0].id, content = "Sunny, 24 degrees" },
        ]
        tools = local.tools
      }
    `);
    await scene.applyWithoutTrouble();
    const { tool_calls: calls, finish_reason: reason, content } = await scene.completion('call');
    expect([reason, content, calls.length]).toEqual(['tool_calls', null, 1]);
    const [{ id, function: called }] = calls;
    expect(called).toMatchObject({ name: 'weather', arguments: expect.stringContaining('"town"') });
    const question = { role: 'user', content: 'What is the weather in Graz?' };
    expect(scene.bodies()[1].messages).toEqual([
      question,
      { role: 'assistant', tool_calls: [{ id, type: 'function', function: called }] },
      { role: 'tool', tool_call_id: id, content: 'Sunny, 24 degrees' },
    ]);
    expect((await scene.completion('answer')).content).toBe('The tool answered: Sunny, 24 degrees');
    expect((await scene.tf.plan()).actions).toEqual({});
    expect(scene.calls()).toEqual(['create', 'create']);
  });

  test('give structured output that another resource uses in the same apply', async () => {
    await scene.open(`
      resource "openai_chat_completion" "x" {
        model    = "gpt-4o"
        messages = [{ role = "user", content = "Describe Graz." }]
        response_format = {
          type = "json_schema"
          json_schema = {
            name   = "town"
            strict = true
            schema = {
              type       = "object"
              properties = { name = { type = "string" }, rivers = { type = "array", items = { type = "string" } } }
              required   = ["name", "rivers"]
              additionalProperties = false
            }
          }
        }
      }
      resource "terraform_data" "town" {
        input = jsondecode(openai_chat_completion.x.content).rivers[0]
      }
    `);
    await scene.applyWithoutTrouble();
    const { content } = await scene.completion();
    expect((await scene.tf.resource('terraform_data.town')).output).toBe(JSON.parse(content).rivers[0]);
    expect((await scene.tf.plan()).actions).toEqual({});
  });
});
