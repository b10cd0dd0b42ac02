#!/usr/bin/env python
"""Release notes from a change log; the same stack as examples/typescript/main.ts."""
import re
from pathlib import Path
from typing import Any

from cdktf import App, DataResource, Fn, LocalExecProvisioner, TerraformOutput, TerraformResourceLifecycle, TerraformStack, Token
from cdktf_openai_chat import ChatCompletion, Message, ResponseFormat, Tool, ToolChoice
from constructs import Construct

HERE = Path(__file__).parent
MODEL = "gpt-6-luna"
LANGUAGES = {"en": "English", "de": "German"}

# The model judges a release; what follows from the judgement is for the house to say.
HOUSE_RULES = {
    "breaking": "Say first what stops working, and what to do about it before the update.",
    "feature": "Say first what people can do now that they could not do before.",
    "patch": "Nobody has to act. Two sentences and no exclamation marks.",
}

RATE_RELEASE = Tool.of_function(
    name="rate_release",
    description="Rates a release by the most that any of its changes asks of the people who run it.",
    strict=True,
    parameters={
        "type": "object",
        "properties": {"kind": {"type": "string", "enum": list(HOUSE_RULES)}},
        "required": ["kind"],
        "additionalProperties": False,
    },
)

RELEASE_NOTES = ResponseFormat.json_schema(
    name="release_notes",
    strict=True,
    schema={
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "summary": {"type": "string"},
            "points": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["title", "summary", "points"],
        "additionalProperties": False,
    },
)


class ReleaseNotes(TerraformStack):
    def __init__(self, scope: Construct, id: str, *, version: str, changes: str) -> None:
        super().__init__(scope, id)

        # No provider is declared: the key comes from OPENAI_API_KEY, where Terraform runs.
        question = Message.user(f"Rate release {version}:\n\n{changes}")
        rating = ChatCompletion(
            self, "rating",
            model=MODEL,
            messages=[question],
            tools=[RATE_RELEASE],
            tool_choice=ToolChoice.of_function("rate_release"),
        )
        call = rating.tool_calls.get(0)
        kind = Fn.lookup_nested(Fn.jsondecode(call.function.arguments), ["kind"])
        TerraformOutput(self, "kind", value=kind)

        for code, language in LANGUAGES.items():
            # The conversation goes on where the rating ended: the house rule is what the tool gives back.
            notes = ChatCompletion(
                self, f"notes-{code}",
                model=MODEL,
                messages=[
                    question,
                    Message.from_completion(rating),
                    Message.tool(call.id, Token.as_string(Fn.lookup(HOUSE_RULES, kind))),
                    Message.user(f"Write the release notes in {language}, by the rule that the tool gave."),
                ],
                response_format=RELEASE_NOTES,
                # When the call fails, the notes of the last release stay.
                lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
            )

            def part(name: str) -> Any:
                return Fn.lookup_nested(notes.content_json, [name])

            title, summary = Token.as_string(part("title")), Token.as_string(part("summary"))
            points = Fn.join("\n- ", Token.as_list(part("points")))
            markdown = f"# {title}\n\n{summary}\n\n- {points}\n"
            TerraformOutput(self, code, value=markdown)

            # Published anew whenever the text changes, and only then. What is published stays when the stack is destroyed.
            DataResource(
                self, f"published-{code}",
                triggers_replace={"markdown": markdown},
                provisioners=[LocalExecProvisioner(
                    type="local-exec",
                    working_dir=str(HERE),
                    command='mkdir -p release-notes && printf "%s" "$MARKDOWN" > "release-notes/$FILE"',
                    environment={"MARKDOWN": markdown, "FILE": f"{version}.{code}.md"},
                )],
            )


def latest_release(change_log: str) -> dict[str, str]:
    """The first section of the change log: a heading with the version, and the text below it."""
    heading, _, text = re.split(r"\n(?=## )", change_log)[0].partition("\n")
    return {"version": heading.removeprefix("## "), "changes": text.strip()}


app = App()
ReleaseNotes(app, "release-notes", **latest_release((HERE / "CHANGES.md").read_text("utf8")))
app.synth()
