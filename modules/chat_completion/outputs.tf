# Written by scripts/module.ts from the attribute table in src/spec. To change it, change the table and run `npx projen module`.

output "id" {
  description = "Id of the completion."
  value       = openai_chat_completion.this.id
}

output "created" {
  description = "When the completion was created, in seconds since 1970."
  value       = openai_chat_completion.this.created
}

output "model" {
  description = "The dated model that answered."
  value       = openai_chat_completion.this.model_used
}

output "choices" {
  description = "The answers."
  value       = openai_chat_completion.this.choices
}

output "content" {
  description = "The text of the first answer, `\"\"` where it has none."
  value       = openai_chat_completion.this.content == null ? "" : openai_chat_completion.this.content
}

output "finish_reason" {
  description = "Why the model stopped in the first answer."
  value       = openai_chat_completion.this.finish_reason
}

output "function_call" {
  description = "The function that the first answer calls, with `name` and `arguments`; null where it calls none."
  value       = try(openai_chat_completion.this.choices[0].message.function_call, null)
}

output "tool_calls" {
  description = "The tools that the first answer calls; null where it calls none."
  value       = openai_chat_completion.this.tool_calls
}

output "refusal" {
  description = "Why the model refuses, in the first answer; null where it does not."
  value       = openai_chat_completion.this.refusal
}

output "usage" {
  description = "Tokens that were billed; null where the server does not count."
  value       = openai_chat_completion.this.usage
}

output "service_tier_used" {
  description = "Tier that served the call."
  value       = openai_chat_completion.this.service_tier_used
}

output "completion" {
  description = "The whole resource `openai_chat_completion`: all arguments and all outputs."
  value       = openai_chat_completion.this
}
