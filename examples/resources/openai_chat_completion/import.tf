import {
  to = openai_chat_completion.summary
  id = "chatcmpl-abc123"
}

resource "openai_chat_completion" "summary" {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "Summarise the incident report." }]
  store    = true
}
