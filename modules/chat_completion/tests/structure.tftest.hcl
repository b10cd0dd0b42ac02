# Answers that follow a JSON Schema. Needs a server: OPENAI_BASE_URL and OPENAI_API_KEY, see README.md.

run "follows_the_schema" {
  variables {
    model    = "gpt-6-luna"
    messages = [{ role = "user", content = "The disk of db-3 is 97 % full." }]
    response_format = {
      type = "json_schema"
      json_schema = {
        name   = "triage"
        strict = true
        schema = {
          type                 = "object"
          properties           = { severity = { enum = ["low", "high"] }, minutes = { type = "integer", minimum = 5, maximum = 60 } }
          required             = ["severity", "minutes"]
          additionalProperties = false
        }
      }
    }
  }

  assert {
    condition     = contains(["low", "high"], jsondecode(output.content).severity)
    error_message = "The severity should be one of the schema's."
  }

  # A schema whose numbers had become strings would not get past the server.
  assert {
    condition     = jsondecode(output.content).minutes >= 5 && jsondecode(output.content).minutes <= 60
    error_message = "The number should be within the limits of the schema."
  }
}
