/** Texts that would be something else than text where a page is careless. */
export const HOSTILE: { readonly [what: string]: string } = {
  'a script': '<script>alert("script")</script><img src=x onerror=alert(1)>',
  'the end of everything': '</div></li></style></title></details>--> ]]> </script><h1>Approved</h1>',
  'entities and quotation marks': '&lt;b&gt; &amp;amp; "double" \'single\' `backticks` ${template}',
  'marks of direction': 'access level \u202E nimda \u202C, \u2066isolated\u2069, \u2069\u202Eout of the isolate',
  'Hebrew and Arabic': 'שלום, world\nمرحبا 123',
  'characters of no width': 'ze\u200Bro wi\u200Ddth\uFEFF, so\u00ADft, \u{E0041}\u{E0042}\uFE01, \u2028next',
  'controls': 'bell\u0007, back\b, escape\u001B[31m, form\f, \u0085next\r\nline\tend',
  'emoji': '👨‍👩‍👧 👍🏽 ❤️ 1️⃣',
  'a text like a mark': 'sensitive value U+202E',
  'white space': '  two\n\n\n   three   \n\ttab',
};

export const ALL = Object.entries(HOSTILE).map(([what, text]) => `${what}: ${text}`).join('\n');
