// Release notes from a change log; the same stack as examples/typescript/main.ts.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	openai "github.com/cdktf-openai-chat/cdktf-openai-chat-go/openaichat"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

const model = "gpt-6-luna"

// The model judges a release; what follows from the judgement is for the house to say.
var houseRules = map[string]any{
	"breaking": "Say first what stops working, and what to do about it before the update.",
	"feature":  "Say first what people can do now that they could not do before.",
	"patch":    "Nobody has to act. Two sentences and no exclamation marks.",
}

// schema is a JSON Schema, or a part of one. Of pointers and values it takes either.
type schema = map[string]any

func object(properties schema, required ...string) *schema {
	return &schema{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func newReleaseNotes(scope constructs.Construct, id, version, changes, folder string) {
	stack := cdktf.NewTerraformStack(scope, &id)

	rateRelease := openai.Tool_OfFunction(&openai.ChatCompletionToolFunction{
		Name:        jsii.String("rate_release"),
		Description: jsii.String("Rates a release by the most that any of its changes asks of the people who run it."),
		Strict:      true,
		Parameters:  object(schema{"kind": schema{"type": "string", "enum": []string{"breaking", "feature", "patch"}}}, "kind"),
	})
	releaseNotes := openai.ResponseFormat_JsonSchema(&openai.ChatCompletionJsonSchema{
		Name:   jsii.String("release_notes"),
		Strict: true,
		Schema: object(schema{
			"title":   schema{"type": "string"},
			"summary": schema{"type": "string"},
			"points":  schema{"type": "array", "items": schema{"type": "string"}},
		}, "title", "summary", "points"),
	})

	// No provider is declared: the key comes from OPENAI_API_KEY, where Terraform runs.
	question := openai.Message_User(jsii.Sprintf("Rate release %s:\n\n%s", version, changes))
	rating := openai.NewChatCompletion(stack, jsii.String("rating"), &openai.ChatCompletionConfig{
		Model:      jsii.String(model),
		Messages:   []*openai.ChatCompletionMessage{question},
		Tools:      []*openai.ChatCompletionTool{rateRelease},
		ToolChoice: openai.ToolChoice_OfFunction(jsii.String("rate_release")),
	})
	call := rating.ToolCalls().Get(jsii.Number(0))
	kind := cdktf.Fn_LookupNested(cdktf.Fn_Jsondecode(call.Function().Arguments()), &[]any{"kind"})
	output(stack, "kind", kind)

	for _, language := range []struct{ code, name string }{{"en", "English"}, {"de", "German"}} {
		// The conversation goes on where the rating ended: the house rule is what the tool gives back.
		notes := openai.NewChatCompletion(stack, jsii.String("notes-"+language.code), &openai.ChatCompletionConfig{
			Model: jsii.String(model),
			Messages: []*openai.ChatCompletionMessage{
				question,
				openai.Message_FromCompletion(rating),
				openai.Message_Tool(call.Id(), cdktf.Token_AsString(cdktf.Fn_Lookup(houseRules, cdktf.Token_AsString(kind, nil), nil), nil)),
				openai.Message_User(jsii.Sprintf("Write the release notes in %s, by the rule that the tool gave.", language.name)),
			},
			ResponseFormat: releaseNotes,
			// When the call fails, the notes of the last release stay.
			Lifecycle: &cdktf.TerraformResourceLifecycle{CreateBeforeDestroy: jsii.Bool(true)},
		})

		part := func(name string) any { return cdktf.Fn_LookupNested(notes.ContentJson(), &[]any{name}) }
		text := func(value any) string { return *cdktf.Token_AsString(value, nil) }
		points := cdktf.Fn_Join(jsii.String("\n- "), cdktf.Token_AsList(part("points"), nil))
		markdown := fmt.Sprintf("# %s\n\n%s\n\n- %s\n", text(part("title")), text(part("summary")), *points)
		output(stack, language.code, markdown)

		// Published anew whenever the text changes, and only then. What is published stays when the stack is destroyed.
		cdktf.NewDataResource(stack, jsii.String("published-"+language.code), &cdktf.DataConfig{
			TriggersReplace: &map[string]any{"markdown": markdown},
			Provisioners: &[]any{&cdktf.LocalExecProvisioner{
				Type:        jsii.String("local-exec"),
				WorkingDir:  &folder,
				Command:     jsii.String(`mkdir -p release-notes && printf "%s" "$MARKDOWN" > "release-notes/$FILE"`),
				Environment: &map[string]*string{"MARKDOWN": &markdown, "FILE": jsii.Sprintf("%s.%s.md", version, language.code)},
			}},
		})
	}
}

func output(scope constructs.Construct, id string, value any) {
	cdktf.NewTerraformOutput(scope, &id, &cdktf.TerraformOutputConfig{Value: value})
}

// latestRelease is the first section of the change log: a heading with the version, and the text below it.
func latestRelease(changeLog string) (version, changes string) {
	section, _, _ := strings.Cut(changeLog, "\n## ")
	heading, text, _ := strings.Cut(section, "\n")
	return strings.TrimPrefix(heading, "## "), strings.TrimSpace(text)
}

func main() {
	folder, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	changeLog, err := os.ReadFile(filepath.Join(folder, "CHANGES.md"))
	if err != nil {
		panic(err)
	}
	app := cdktf.NewApp(nil)
	version, changes := latestRelease(string(changeLog))
	newReleaseNotes(app, "release-notes", version, changes, folder)
	app.Synth()
}
