"""Replies to a report, with prompts from files; the same stack as main.ts."""
from cdktf import App, Fn, TerraformOutput, TerraformStack, Token
from cdktf_openai_chat import ChatCompletion
from constructs import Construct

PRODUCT = "a data centre"
REPORT = "Since this morning, every second request to ${host} fails."


class Reports(TerraformStack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        triage = ChatCompletion.from_prompt_file(self, "triage", "prompts/triage.prompt.yml", {"product": PRODUCT, "report": REPORT})
        # An input can be a reference: Terraform knows the team when the first answer is there.
        team = Token.as_string(Fn.lookup(triage.content_json, "team"))
        reply = ChatCompletion.from_prompt_file(self, "reply", "prompts/reply.prompt.md", {"product": PRODUCT, "report": REPORT, "team": team})
        TerraformOutput(self, "team", value=team)
        TerraformOutput(self, "reply_text", value=reply.content)


app = App()
Reports(app, "reports")
app.synth()
