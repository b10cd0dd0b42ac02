/** A configuration that uses the module in the ways that its users know: the inputs and outputs of older configurations. */
export const EXAMPLES = `
module "chat" {
  source = "./modules/chat_completion"

  model = "gpt-3.5-turbo"
  messages = [
    {
      role    = "system"
      content = "You explain things to children."
    },
    {
      role    = "user"
      content = "What is a comet?"
    }
  ]
  temperature = 0.7
  max_tokens  = 500
}

output "assistant_response" {
  value = module.chat.content
}

module "chat_with_functions" {
  source = "./modules/chat_completion"

  model = "gpt-4"
  messages = [
    {
      role    = "system"
      content = "You look things up before you answer."
    },
    {
      role    = "user"
      content = "How is the weather in Tromsø?"
    }
  ]
  functions = [
    {
      name        = "get_weather"
      description = "Tells the weather of a place"
      parameters = jsonencode({
        type = "object",
        properties = {
          location = {
            type        = "string",
            description = "A town and its country"
          },
          unit = {
            type = "string",
            enum = ["celsius", "fahrenheit"]
          }
        },
        required = ["location"]
      })
    }
  ]
  function_call = "auto"
}

output "function_call" {
  value = module.chat_with_functions.function_call
}

module "conversation" {
  source = "./modules/chat_completion"

  model = "gpt-4o"
  messages = [
    {
      role    = "system"
      content = "You keep it short."
    },
    {
      role    = "user"
      content = "Good evening!"
    },
    {
      role    = "assistant"
      content = "Good evening. What are you looking for?"
    },
    {
      role    = "user"
      content = "A film for a rainy day."
    }
  ]
  temperature = 0.8
}

output "recommendation" {
  value = module.conversation.content
}

module "storable_chat" {
  source = "./modules/chat_completion"

  model = "gpt-4o"
  store = true
  messages = [
    {
      role    = "system"
      content = "You know your geography."
    },
    {
      role    = "user"
      content = "Which river flows through Basel?"
    }
  ]
}

module "storable_chat_with_metadata" {
  source = "./modules/chat_completion"

  model = "gpt-4o"
  store = true
  metadata = {
    category = "rivers"
    user_id  = "user7"
  }
  messages = [
    {
      role    = "user"
      content = "Which river flows through Vienna?"
    }
  ]
}

data "openai_chat_completion" "retrieved" {
  completion_id = module.storable_chat.id
}

output "retrieved_content" {
  value = data.openai_chat_completion.retrieved.choices[0].message[0].content
}
`;
