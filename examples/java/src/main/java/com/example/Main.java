package com.example;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.DataResource;
import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.LocalExecProvisioner;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Token;
import io.github.cdktf_openai_chat.ChatCompletion;
import io.github.cdktf_openai_chat.ChatCompletionJsonSchema;
import io.github.cdktf_openai_chat.ChatCompletionMessage;
import io.github.cdktf_openai_chat.ChatCompletionResponseFormat;
import io.github.cdktf_openai_chat.ChatCompletionTool;
import io.github.cdktf_openai_chat.ChatCompletionToolCallsOutputReference;
import io.github.cdktf_openai_chat.ChatCompletionToolFunction;
import io.github.cdktf_openai_chat.Message;
import io.github.cdktf_openai_chat.ResponseFormat;
import io.github.cdktf_openai_chat.Tool;
import io.github.cdktf_openai_chat.ToolChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** Release notes from a change log; the same stack as examples/typescript/main.ts. */
public class Main extends TerraformStack {
    private static final String MODEL = "gpt-6-luna";

    /** The model judges a release; what follows from the judgement is for the house to say. In an order of its own, or each synth would write another one. */
    private static final Map<String, String> HOUSE_RULES = new TreeMap<>(Map.of(
        "breaking", "Say first what stops working, and what to do about it before the update.",
        "feature", "Say first what people can do now that they could not do before.",
        "patch", "Nobody has to act. Two sentences and no exclamation marks."));

    private record Release(String version, String changes) {
        /** The first section of the change log: a heading with the version, and the text below it. */
        static Release latest(String changeLog) {
            String[] parts = changeLog.split("\n(?=## )")[0].split("\n", 2);
            return new Release(parts[0].substring("## ".length()), parts[1].strip());
        }
    }

    public Main(Construct scope, String id, Release release, Path folder) {
        super(scope, id);

        ChatCompletionTool rateRelease = Tool.ofFunction(ChatCompletionToolFunction.builder()
            .name("rate_release")
            .description("Rates a release by the most that any of its changes asks of the people who run it.")
            .strict(true)
            .parameters(object(Map.of("kind", Map.of("type", "string", "enum", List.copyOf(HOUSE_RULES.keySet()))), List.of("kind")))
            .build());
        ChatCompletionResponseFormat releaseNotes = ResponseFormat.jsonSchema(ChatCompletionJsonSchema.builder()
            .name("release_notes")
            .strict(true)
            .schema(object(Map.of(
                "title", Map.of("type", "string"),
                "summary", Map.of("type", "string"),
                "points", Map.of("type", "array", "items", Map.of("type", "string"))), List.of("title", "summary", "points")))
            .build());

        // No provider is declared: the key comes from OPENAI_API_KEY, where Terraform runs.
        ChatCompletionMessage question = Message.user("Rate release " + release.version() + ":\n\n" + release.changes());
        ChatCompletion rating = ChatCompletion.Builder.create(this, "rating")
            .model(MODEL)
            .messages(List.of(question))
            .tools(List.of(rateRelease))
            .toolChoice(ToolChoice.ofFunction("rate_release"))
            .build();
        ChatCompletionToolCallsOutputReference call = rating.getToolCalls().get(0);
        Object kind = Fn.lookupNested(Fn.jsondecode(call.getFunction().getArguments()), List.of("kind"));
        TerraformOutput.Builder.create(this, "kind").value(kind).build();

        for (String[] language : new String[][] { { "en", "English" }, { "de", "German" } }) {
            String code = language[0];
            // The conversation goes on where the rating ended: the house rule is what the tool gives back.
            ChatCompletion notes = ChatCompletion.Builder.create(this, "notes-" + code)
                .model(MODEL)
                .messages(List.of(
                    question,
                    Message.fromCompletion(rating),
                    Message.tool(call.getId(), Token.asString(Fn.lookup(HOUSE_RULES, Token.asString(kind)))),
                    Message.user("Write the release notes in " + language[1] + ", by the rule that the tool gave.")))
                .responseFormat(releaseNotes)
                // When the call fails, the notes of the last release stay.
                .lifecycle(TerraformResourceLifecycle.builder().createBeforeDestroy(true).build())
                .build();

            String markdown = "# " + text(notes, "title") + "\n\n" + text(notes, "summary") + "\n\n- "
                + Fn.join("\n- ", Token.asList(part(notes, "points"))) + "\n";
            TerraformOutput.Builder.create(this, code).value(markdown).build();

            // Published anew whenever the text changes, and only then. What is published stays when the stack is destroyed.
            DataResource.Builder.create(this, "published-" + code)
                .triggersReplace(Map.of("markdown", markdown))
                .provisioners(List.of(LocalExecProvisioner.builder()
                    .type("local-exec")
                    .workingDir(folder.toString())
                    .command("mkdir -p release-notes && printf \"%s\" \"$MARKDOWN\" > \"release-notes/$FILE\"")
                    .environment(Map.of("MARKDOWN", markdown, "FILE", release.version() + "." + code + ".md"))
                    .build()))
                .build();
        }
    }

    private static Object part(ChatCompletion notes, String name) {
        return Fn.lookupNested(notes.getContentJson(), List.of(name));
    }

    private static String text(ChatCompletion notes, String name) {
        return Token.asString(part(notes, name));
    }

    private static Map<String, Object> object(Map<String, ?> properties, List<String> required) {
        return Map.of("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        App app = new App();
        new Main(app, "release-notes", Release.latest(Files.readString(folder.resolve("CHANGES.md"))), folder);
        app.synth();
    }
}
