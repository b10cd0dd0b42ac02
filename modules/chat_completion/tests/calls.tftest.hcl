# Answers that call a function or a tool. Needs a server: OPENAI_BASE_URL and OPENAI_API_KEY, see README.md.

variables {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "How is the weather in Bergen?" }]
}

run "calls_a_function" {
  variables {
    functions = [{
      name        = "get_weather"
      description = "Tells the weather of a city."
      parameters = jsonencode({
        type       = "object"
        properties = { city = { type = "string" }, days = { type = "integer", minimum = 1 } }
        required   = ["city", "days"]
      })
    }]
    function_call = "auto"
  }

  assert {
    condition     = output.function_call.name == "get_weather" && jsondecode(output.function_call.arguments).days >= 1
    error_message = "The function should be called with arguments that follow its schema."
  }

  assert {
    condition     = output.content == "" && output.tool_calls == null && output.finish_reason == "function_call"
    error_message = "A call should come without a text."
  }
}

run "calls_a_tool" {
  variables {
    tools = [{
      type = "function"
      function = {
        name       = "get_weather"
        parameters = { type = "object", properties = { city = { type = "string" } }, required = ["city"] }
      }
    }]
    tool_choice = { type = "function", function = { name = "get_weather" } }
  }

  assert {
    condition     = output.tool_calls[0].function.name == "get_weather" && output.function_call == null
    error_message = "The tool should be called."
  }
}

run "takes_the_result_of_a_tool" {
  variables {
    messages = [
      { role = "user", content = "How is the weather in Bergen?" },
      { role = "assistant", tool_calls = run.calls_a_tool.tool_calls },
      { role = "tool", tool_call_id = run.calls_a_tool.tool_calls[0].id, content = "Rain." },
    ]
  }

  assert {
    condition     = length(output.content) > 0 && output.tool_calls == null
    error_message = "With the result the answer should be a text."
  }
}
