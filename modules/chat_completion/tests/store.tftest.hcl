# A completion that the server keeps. Needs a server: OPENAI_BASE_URL and OPENAI_API_KEY, see README.md.

variables {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "Name the capital of Norway." }]
  store    = true
  metadata = { topic = "geography", reviewed = "no" }
}

run "stores_the_answer_with_its_labels" {
  assert {
    condition     = output.completion.stored && output.completion.metadata == tomap({ topic = "geography", reviewed = "no" })
    error_message = "The server should keep the completion under its labels."
  }
}

run "edits_labels_in_place" {
  variables {
    metadata = { topic = "geography", reviewed = "yes" }
  }

  assert {
    condition     = output.completion.metadata.reviewed == "yes" && output.id == run.stores_the_answer_with_its_labels.id
    error_message = "Edited labels should not ask again."
  }
}
