# An answer in text. Needs a server: OPENAI_BASE_URL and OPENAI_API_KEY, see README.md.

variables {
  model = "gpt-6-luna"
  messages = [
    { role = "system", content = "You answer in one sentence." },
    { role = "user", content = "Why is the sky blue?" },
  ]
  max_completion_tokens = 200
}

run "answers_in_text" {
  assert {
    condition     = length(output.content) > 0
    error_message = "The answer should have a text."
  }

  assert {
    condition     = output.content == output.choices[0].message.content
    error_message = "The text should be that of the first choice."
  }

  assert {
    condition     = output.finish_reason == "stop" && startswith(output.model, "gpt-6-luna") && output.created > 0
    error_message = "The answer should be complete, and say who gave it and when."
  }

  assert {
    condition     = output.function_call == null && output.tool_calls == null && output.refusal == null
    error_message = "Nothing should be called or refused."
  }

  assert {
    condition     = output.usage.total_tokens == output.usage.prompt_tokens + output.usage.completion_tokens
    error_message = "The usage should be counted."
  }
}

run "keeps_the_answer_while_the_question_stays" {
  variables {
    stream = true
  }

  assert {
    condition     = output.id == run.answers_in_text.id
    error_message = "How the answer travels should not ask again."
  }
}

run "asks_again_for_another_question" {
  variables {
    messages = [{ role = "user", content = "Why is the sea blue?" }]
  }

  assert {
    condition     = output.id != run.answers_in_text.id
    error_message = "Another question should get another answer."
  }
}

run "gives_as_many_answers_as_asked_for" {
  variables {
    n = 3
  }

  assert {
    condition     = length(output.choices) == 3 && output.content == output.choices[0].message.content
    error_message = "There should be three choices, and the text should be that of the first."
  }
}
