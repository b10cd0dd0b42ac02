# Written by scripts/module.ts from the attribute table in src/spec. To change it, change the table and run `npx projen module`.

output "id" {
  description = "Id of the completion."
  value       = openai_chat_completion.this.id
}

output "created" {
  description = "Time when the completion was created, in seconds since 1970-01-01 UTC."
  value       = openai_chat_completion.this.created
}

output "model" {
  description = "Dated model that generated the answer."
  value       = openai_chat_completion.this.model_used
}

output "choices" {
  description = "Answers of the model, one for each of `n`."
  value       = openai_chat_completion.this.choices
}

output "content" {
  description = "Text of the first answer, or `\"\"` if it has none."
  value       = openai_chat_completion.this.content == null ? "" : openai_chat_completion.this.content
}

output "finish_reason" {
  description = "Reason why the model stopped, in the first answer."
  value       = openai_chat_completion.this.finish_reason
}

output "function_call" {
  description = "Function that the first answer calls, with `name` and `arguments`, or null if it calls none."
  value       = try(openai_chat_completion.this.choices[0].message.function_call, null)
}

output "tool_calls" {
  description = "Tool calls of the first answer, or null if it has none."
  value       = openai_chat_completion.this.tool_calls
}

output "refusal" {
  description = "Refusal of the model in the first answer, or null if it does not refuse."
  value       = openai_chat_completion.this.refusal
}

output "answer_valid" {
  description = "Whether every answer follows the JSON Schema in `response_format`. Null if there is no schema, if the model calls tools instead of answering, or if the check is not possible."
  value       = openai_chat_completion.this.answer_valid
}

output "answer_errors" {
  description = "What in the answers does not follow the schema, up to ten places. Empty if `answer_valid` is `true`."
  value       = openai_chat_completion.this.answer_errors
}

output "usage" {
  description = "Number of tokens used, or null if the server does not report it."
  value       = openai_chat_completion.this.usage
}

output "service_tier_used" {
  description = "Service tier that served the call."
  value       = openai_chat_completion.this.service_tier_used
}

output "completion" {
  description = "Resource `openai_chat_completion` with all its arguments and outputs."
  value       = openai_chat_completion.this
}
