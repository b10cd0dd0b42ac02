data "openai_chat_completions" "incidents" {
  metadata  = { team = "sre" }
  order     = "desc"
  max_items = 200
}

output "incidents" {
  value = { for completion in data.openai_chat_completions.incidents.chat_completions : completion.id => completion.content }
}
