data "openai_chat_completion_messages" "summary" {
  completion_id = "chatcmpl-abc123"
  max_items     = 1000
}

output "questions" {
  value = [for message in data.openai_chat_completion_messages.summary.messages : message.content if message.role == "user"]
}
