data "openai_chat_completion" "summary" {
  completion_id = "chatcmpl-abc123"
}

output "summary" {
  value = data.openai_chat_completion.summary.content
}
