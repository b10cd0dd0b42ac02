import { Fn, Lazy, TerraformLocal, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import fc from 'fast-check';
import { TerraformTemplate } from '../../src';
import { escapeLiterals, escapeText } from '../../src/constructs/private/literal';
import { describeWithTerraform, workspace } from '../harness/terraform';

/** Evaluates every text as an expression of a stack, with the real Terraform. */
async function evaluate(write: (stack: TerraformStack) => any[]): Promise<any[]> {
  const stack = new TerraformStack(Testing.app(), 'stack');
  write(stack).forEach((value, index) => new TerraformLocal(stack, `l${index}`, value));
  const { locals, variable } = JSON.parse(Testing.synth(stack));
  const output = { all: { value: Object.keys(locals).map((_, index) => `\${local.l${index}}`) } };
  const main = JSON.stringify({ terraform: { required_providers: {} }, locals, variable, output });
  const terraform = await workspace({ address: 'terraform.io/builtin/terraform', files: { 'main.tf.json': main } });
  try {
    const { code, stdout } = await terraform.apply();
    if (code !== 0) throw new Error(stdout);
    return (await terraform.state()).values.outputs.all.value;
  } finally {
    await terraform.dispose();
  }
}

/** A string and a number that only Terraform knows. */
function references(stack: TerraformStack) {
  return {
    text: new TerraformVariable(stack, 'text', { type: 'string', default: 'T' }).stringValue,
    number: new TerraformVariable(stack, 'number', { type: 'number', default: 5 }).numberValue,
  };
}

describeWithTerraform('literal text, evaluated by Terraform', () => {
  test('stays what it is, whatever stands beside references', async () => {
    // cdktf itself cannot tell a number from digits, signs and points beside it.
    const piece = fc.constantFrom('$', '{', '}', '%', '"', '\\', '\n', '~', 'if', 'é', '😀', '<reference>', '$<number>~');
    const samples = fc.sample(fc.array(piece, { maxLength: 8 }), { numRuns: 500, seed: 1 });
    const results = await evaluate((stack) => {
      const { text, number } = references(stack);
      const given: { [piece: string]: string } = { '<reference>': text, '$<number>~': `$${number}~` };
      return samples.map((pieces) => escapeText(pieces.map((each) => given[each] ?? each).join('')));
    });
    const meaning: { [piece: string]: string } = { '<reference>': 'T', '$<number>~': '$5~' };
    expect(results.map(String)).toEqual(samples.map((pieces) => pieces.map((each) => meaning[each] ?? each).join('')));
  });

  test('keys of maps are literal text too, however deep they are', async () => {
    const value = { '${a}': [{ '%{b}': '${c}' }] };
    await expect(evaluate(() => [escapeLiterals(value)])).resolves.toEqual([value]);
  });

  test('a live template is evaluated, also inside literal text', async () => {
    await expect(evaluate((stack) => {
      references(stack);
      return [
        escapeText(TerraformTemplate.of('${upper("a")} %{ if var.number > 3 }many%{ endif }')),
        escapeText(`\${lit} ${TerraformTemplate.of('${var.text}')}`),
        escapeLiterals({ list: TerraformTemplate.expression('[1, var.text]') }),
      ];
    })).resolves.toEqual(['A many', '${lit} T', { list: [1, 'T'] }]);
  });

  test('live templates and expressions compose with functions', async () => {
    const template = 'say "${var.text}" \\ in %{ if join("}", ["{", "a\\"${"}"}"]) == "" }one%{ else }two\nlines%{ endif } of $${var}';
    await expect(evaluate((stack) => {
      references(stack);
      return [
        Fn.upper(TerraformTemplate.of(template)),
        Fn.upper(`text: ${TerraformTemplate.of('${var.text}')}`),
        Fn.element(Token.asList(TerraformTemplate.expression('[1, 2]')), 1),
        Fn.lookup(TerraformTemplate.expression('{ a = var.text }'), 'a', 'none'),
        Fn.max([TerraformTemplate.expression('false ? 1 : 2') as any, 1]),
      ];
    })).resolves.toEqual(['SAY "T" \\ IN TWO\nLINES OF ${VAR}', 'TEXT: T', 2, 'T', 2]);
  });

  test('what is made at synth is literal text like any other', async () => {
    const produce = () => 'late ${x} %{ if }';
    await expect(evaluate((stack) => {
      const { text } = references(stack);
      return [
        escapeText(`a ${Lazy.stringValue({ produce })} b`),
        escapeLiterals(Lazy.stringValue({ produce: () => `$${text} \${x}` })),
        escapeLiterals(Lazy.listValue({ produce: () => [produce()] })),
        escapeLiterals({ map: Token.asStringMap(Lazy.anyValue({ produce: () => ({ '${key}': produce() }) })) }),
        escapeLiterals([Lazy.anyValue({ produce: () => [{ deep: produce(), live: TerraformTemplate.of('${var.text}') }] })]),
      ];
    })).resolves.toEqual([
      'a late ${x} %{ if } b', '$T ${x}', ['late ${x} %{ if }'], { map: { '${key}': 'late ${x} %{ if }' } },
      [[{ deep: 'late ${x} %{ if }', live: 'T' }]],
    ]);
  });
});

test('references keep their identity', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const { text, number } = references(stack);
  const list = new TerraformVariable(stack, 'list', { type: 'list(string)' }).listValue;
  for (const value of [text, number, list, null, undefined, true, 3]) expect(escapeLiterals(value)).toEqual(value);
});
