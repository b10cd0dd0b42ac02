# What is wrong with an input is told before anything is asked. Needs no server.

provider "openai" {
  api_key = "unused"
}

variables {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "Hello." }]
}

run "numbers_out_of_range" {
  command = plan

  variables {
    temperature       = 2.1
    top_p             = -0.1
    n                 = 129
    presence_penalty  = 3
    frequency_penalty = -2.5
    max_tokens        = -1
    top_logprobs      = 21
    seed              = 1.5
    logit_bias        = { "50256" = 101 }
  }

  expect_failures = [
    var.temperature, var.top_p, var.n, var.presence_penalty, var.frequency_penalty, var.max_tokens, var.top_logprobs, var.seed, var.logit_bias,
  ]
}

run "texts_of_the_wrong_form" {
  command = plan

  variables {
    model             = ""
    safety_identifier = join("", [for _ in range(65) : "x"])
    logit_bias        = { word = 1 }
    metadata          = { key = join("", [for _ in range(513) : "x"]) }
    timeouts          = { create = "soon" }
    prediction        = { type = "guess", content = "x" }
    functions         = [{ name = "get weather", parameters = "{}" }]
  }

  expect_failures = [
    var.model, var.safety_identifier, var.logit_bias, var.metadata, var.timeouts, var.prediction, var.functions,
  ]
}

run "too_many_or_too_few" {
  command = plan

  variables {
    messages   = []
    functions  = []
    modalities = []
    metadata   = { for index in range(17) : "key${index}" => "value" }
  }

  expect_failures = [var.messages, var.functions, var.modalities, var.metadata]
}

run "a_role_that_does_not_exist" {
  command = plan

  variables {
    messages = [{ role = "robot", content = "Hello." }]
  }

  expect_failures = [var.messages]
}

run "a_tool_message_without_its_call" {
  command = plan

  variables {
    messages = [{ role = "tool", content = "Rain." }]
  }

  expect_failures = [var.messages]
}

run "a_function_message_without_a_name" {
  command = plan

  variables {
    messages = [{ role = "function", content = "Rain." }]
  }

  expect_failures = [var.messages]
}

run "a_call_in_a_message_of_the_user" {
  command = plan

  variables {
    messages = [{ role = "user", content = "Hello.", function_call = { name = "greet", arguments = "{}" } }]
  }

  expect_failures = [var.messages]
}

run "a_message_that_says_nothing" {
  command = plan

  variables {
    messages = [{ role = "assistant" }]
  }

  expect_failures = [var.messages]
}

run "content_twice" {
  command = plan

  variables {
    messages = [{ role = "user", content = "Hello.", content_parts = [{ type = "text", text = "Hello." }] }]
  }

  expect_failures = [var.messages]
}

run "what_stands_at_a_limit_passes" {
  command = plan

  variables {
    messages = [
      { role = "developer", content = "" },
      { role = "user", name = "ada", content_parts = [{ type = "text", text = "Hello." }] },
      { role = "assistant", tool_calls = [{ id = "1", type = "function", function = { name = "greet", arguments = "{}" } }] },
      { role = "tool", tool_call_id = "1", content = "Hello." },
      { role = "function", name = "greet", content = "" },
    ]
    reasoning_effort  = "none"
    temperature       = 2
    top_p             = 0
    n                 = 128
    presence_penalty  = -2
    frequency_penalty = 2
    max_tokens        = 1
    logprobs          = true
    top_logprobs      = 20
    logit_bias        = { "50256" = -100 }
    safety_identifier = join("", [for _ in range(64) : "x"])
    metadata          = { for index in range(16) : "key${index}" => join("", [for _ in range(512) : "x"]) }
    timeouts          = { create = "1h30m" }
  }
}
