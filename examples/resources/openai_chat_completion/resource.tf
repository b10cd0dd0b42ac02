resource "openai_chat_completion" "greeting" {
  model = "gpt-6-luna"
  messages = [
    { role = "developer", content = "You answer in one sentence." },
    { role = "user", content = "Say hello to the people who maintain our build servers." },
  ]
}

output "greeting" {
  value = openai_chat_completion.greeting.content
}

# Structured output. The answer is JSON that follows the schema.
resource "openai_chat_completion" "server" {
  model    = "gpt-6-luna"
  messages = [{ role = "user", content = "Name and size of a small web server, please." }]

  response_format = {
    type = "json_schema"
    json_schema = {
      name   = "server"
      strict = true
      schema = {
        type                 = "object"
        properties           = { name = { type = "string" }, cpus = { type = "integer" } }
        required             = ["name", "cpus"]
        additionalProperties = false
      }
    }
  }
}

output "server" {
  value = jsondecode(openai_chat_completion.server.content)
}
