# What is sent, and what becomes of an answer, with a mocked provider. Needs neither a server nor a key.

mock_provider "openai" {
  mock_resource "openai_chat_completion" {
    defaults = {
      id         = "chatcmpl-mock"
      content    = "Mocked."
      model_used = "gpt-6-luna-2026-09-01"
    }
  }
}

variables {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "Hello." }]
}

run "sends_only_what_is_set" {
  command = plan

  variables {
    reasoning_effort = "none"
    temperature      = 0
  }

  assert {
    condition     = openai_chat_completion.this.temperature == 0
    error_message = "Zero is a value and should be sent."
  }

  assert {
    condition = alltrue([
      for name, value in openai_chat_completion.this : value == null
      if contains(["top_p", "n", "presence_penalty", "frequency_penalty", "max_tokens", "stream", "store", "logprobs", "stop"], name)
    ])
    error_message = "An input that is not set should not be sent, whatever the default of the API."
  }
}

run "hands_the_answer_on" {
  assert {
    condition     = output.id == "chatcmpl-mock" && output.content == "Mocked." && output.model == "gpt-6-luna-2026-09-01"
    error_message = "The outputs should be those of the completion."
  }
}
