# Written by scripts/module.ts from the attribute table in src/spec. To change it, change the table and run `npx projen module`.

variable "messages" {
  description = "Messages of the conversation so far, oldest first. Must have at least 1 item."
  type = list(object({
    role    = string
    content = optional(string)
    content_parts = optional(list(object({
      type = string
      text = optional(string)
      image_url = optional(object({
        url    = string
        detail = optional(string)
      }))
      input_audio = optional(object({
        data   = string
        format = string
      }))
      file = optional(object({
        file_data = optional(string)
        file_id   = optional(string)
        filename  = optional(string)
      }))
      refusal = optional(string)
      prompt_cache_breakpoint = optional(object({
        mode = string
      }))
    })))
    name    = optional(string)
    refusal = optional(string)
    function_call = optional(object({
      name      = string
      arguments = string
    }))
    tool_calls = optional(list(object({
      id   = string
      type = string
      function = optional(object({
        name      = string
        arguments = string
      }))
      custom = optional(object({
        name  = string
        input = string
      }))
    })))
    tool_call_id = optional(string)
    audio = optional(object({
      id = string
    }))
  }))
  nullable = false

  validation {
    condition     = length(var.messages) >= 1
    error_message = "messages must have at least 1 item."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(contains(["developer", "system", "user", "assistant", "tool", "function"], item.role), true)])
    error_message = "messages[*].role must be one of developer, system, user, assistant, tool, function."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(length(item.content_parts) >= 1, true)])
    error_message = "messages[*].content_parts must have at least 1 item."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(length(item.name) > 0 && length(item.name) <= 64 && length(regexall("^[^\\s<|\\\\/>]*$", item.name)) > 0, true)])
    error_message = "messages[*].name must not be empty and have at most 64 characters and be free of white space and of < | \\ / >."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(length(item.function_call.name) > 0 && length(item.function_call.name) <= 64 && length(regexall("^[A-Za-z0-9_-]*$", item.function_call.name)) > 0, true)])
    error_message = "messages[*].function_call.name must not be empty and have at most 64 characters and be made of letters, digits, `_` and `-`."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(length(item.tool_calls) >= 1, true)])
    error_message = "messages[*].tool_calls must have at least 1 item."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(length(item.tool_call_id) > 0, true)])
    error_message = "messages[*].tool_call_id must not be empty."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(length(item.audio.id) > 0, true)])
    error_message = "messages[*].audio.id must not be empty."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(item.content == null || item.content_parts == null, true)])
    error_message = "messages[*].content_parts conflicts with content: set only one of them."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(!contains(["function"], item.role) || (item.content_parts == null), true)])
    error_message = "messages[*] may have content_parts only with role developer, system, user, assistant, tool."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(!contains(["tool"], item.role) || (item.name == null), true)])
    error_message = "messages[*] may have name only with role developer, system, user, assistant, function."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(!contains(["developer", "system", "user", "tool", "function"], item.role) || (item.refusal == null && item.function_call == null && item.tool_calls == null && item.audio == null), true)])
    error_message = "messages[*] may have refusal, function_call, tool_calls, audio only with role assistant."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(!contains(["developer", "system", "user", "assistant", "function"], item.role) || (item.tool_call_id == null), true)])
    error_message = "messages[*] may have tool_call_id only with role tool."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(item.role != "tool" || item.tool_call_id != null, true)])
    error_message = "messages[*].tool_call_id is required with role tool."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(item.role != "function" || item.content != null, true)])
    error_message = "messages[*].content is required with role function."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(item.role != "function" || item.name != null, true)])
    error_message = "messages[*].name is required with role function."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(!contains(["developer", "system", "user", "tool"], item.role) || item.content != null || item.content_parts != null, true)])
    error_message = "messages[*] requires one of content, content_parts with role developer, system, user, tool."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(!contains(["assistant"], item.role) || item.content != null || item.content_parts != null || item.refusal != null || item.function_call != null || item.tool_calls != null || item.audio != null, true)])
    error_message = "messages[*] requires one of content, content_parts, refusal, function_call, tool_calls, audio with role assistant."
  }
}

variable "model" {
  description = "Name of the model, or an alias of it. The output `model` is the dated model that the alias stands for. Must not be empty."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.model) > 0
    error_message = "model must not be empty."
  }
}

variable "audio" {
  description = "Format and voice of a spoken answer. Required when `modalities` contains `audio`."
  type = object({
    format = string
    voice  = any
  })
  default = null
}

variable "frequency_penalty" {
  description = "Penalty for each token by how often it already occurs in the text. Positive values reduce repetition, negative values increase it. Must be from -2 to 2. Default: `0`."
  type        = number
  default     = null

  validation {
    condition     = try(var.frequency_penalty >= -2 && var.frequency_penalty <= 2, true)
    error_message = "frequency_penalty must be from -2 to 2."
  }
}

variable "function_call" {
  description = "Whether the model calls a function, and which one. Accepts `\"none\"`, `\"auto\"`, `{ name = … }`, `{ one = \"none\" }` or `{ two = { name = … } }`. **Deprecated.** Use `tool_choice` instead."
  type        = any
  default     = null
}

variable "functions" {
  description = "Functions that the model may call. Must have from 1 to 128 items. **Deprecated.** Use `tools` instead."
  type = list(object({
    name        = string
    description = optional(string)
    parameters  = optional(string)
  }))
  default = null

  validation {
    condition     = try(length(var.functions) >= 1 && length(var.functions) <= 128, true)
    error_message = "functions must have at least 1 item and have at most 128 items."
  }

  validation {
    condition     = try(alltrue([for item in var.functions : try(length(item.name) > 0 && length(item.name) <= 64 && length(regexall("^[A-Za-z0-9_-]*$", item.name)) > 0, true)]), true)
    error_message = "functions[*].name must not be empty and have at most 64 characters and be made of letters, digits, `_` and `-`."
  }
}

variable "logit_bias" {
  description = "Bias for individual tokens, by token id. Values between -1 and 1 make a token slightly less or more likely; -100 bans it and 100 forces it. Each key must be the id of a token, a whole number. Each value must be a whole number from -100 to 100."
  type        = map(number)
  default     = null

  validation {
    condition     = try(alltrue([for key in keys(var.logit_bias) : length(regexall("^\\d+$", key)) > 0]), true)
    error_message = "Each key of logit_bias must be the id of a token, a whole number."
  }

  validation {
    condition     = try(alltrue([for item in var.logit_bias : try(floor(item) == item && item >= -100 && item <= 100, true)]), true)
    error_message = "logit_bias[*] must be a whole number and be from -100 to 100."
  }
}

variable "logprobs" {
  description = "Whether to return the log probabilities of the generated tokens. Default: `false`."
  type        = bool
  default     = null
}

variable "max_completion_tokens" {
  description = "Maximum number of tokens to generate, including reasoning tokens. Must be a whole number of at least 1."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.max_completion_tokens) == var.max_completion_tokens && var.max_completion_tokens >= 1, true)
    error_message = "max_completion_tokens must be a whole number and be at least 1."
  }
}

variable "max_tokens" {
  description = "Maximum number of tokens to generate. Must be a whole number of at least 1. **Deprecated.** Use `max_completion_tokens` instead. Newer models reject `max_tokens`."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.max_tokens) == var.max_tokens && var.max_tokens >= 1, true)
    error_message = "max_tokens must be a whole number and be at least 1."
  }
}

variable "metadata" {
  description = "Metadata of the stored completion, to filter and find it by. Changing it updates the stored completion in place. The API keeps it only with `store = true`. Must have at most 16 entries. Each key must have at most 64 characters. Each value must have at most 512 characters."
  type        = map(string)
  default     = null

  validation {
    condition     = try(length(var.metadata) <= 16, true)
    error_message = "metadata must have at most 16 entries."
  }

  validation {
    condition     = try(alltrue([for key in keys(var.metadata) : length(key) <= 64]), true)
    error_message = "Each key of metadata must have at most 64 characters."
  }

  validation {
    condition     = try(alltrue([for item in var.metadata : try(length(item) <= 512, true)]), true)
    error_message = "metadata[*] must have at most 512 characters."
  }
}

variable "modalities" {
  description = "Types of output that the model may generate. Must have at least 1 item. Known values: `text`, `audio`. Default: `[\"text\"]`."
  type        = list(string)
  default     = null

  validation {
    condition     = try(length(var.modalities) >= 1, true)
    error_message = "modalities must have at least 1 item."
  }
}

variable "moderation" {
  description = "Moderation of the conversation and the answer in the same call."
  type = object({
    model = string
    policy = optional(object({
      input = optional(object({
        mode = string
      }))
      output = optional(object({
        mode = string
      }))
    }))
  })
  default = null

  validation {
    condition     = try(length(var.moderation.model) > 0, true)
    error_message = "moderation.model must not be empty."
  }
}

variable "n" {
  description = "Number of answers to generate. The tokens of every answer are billed. Must be a whole number from 1 to 128. Default: `1`."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.n) == var.n && var.n >= 1 && var.n <= 128, true)
    error_message = "n must be a whole number and be from 1 to 128."
  }
}

variable "parallel_tool_calls" {
  description = "Whether the model may call several tools in one answer. Default: `true`."
  type        = bool
  default     = null
}

variable "prediction" {
  description = "Expected content of the answer, such as a file that changes little. The API answers faster when most of it matches."
  type = object({
    type    = string
    content = any
  })
  default = null

  validation {
    condition     = try(contains(["content"], var.prediction.type), true)
    error_message = "prediction.type must be one of content."
  }
}

variable "presence_penalty" {
  description = "Penalty for each token that already occurs in the text. Positive values encourage new topics, negative values discourage them. Must be from -2 to 2. Default: `0`."
  type        = number
  default     = null

  validation {
    condition     = try(var.presence_penalty >= -2 && var.presence_penalty <= 2, true)
    error_message = "presence_penalty must be from -2 to 2."
  }
}

variable "prompt_cache_key" {
  description = "Key that groups calls with the same beginning, to improve the hit rate of the prompt cache. Changing it updates state in place, without a new completion."
  type        = string
  default     = null
}

variable "prompt_cache_options" {
  description = "Options of the prompt cache. Only the newest models support them. Changing it updates state in place, without a new completion."
  type = object({
    mode = optional(string)
    ttl  = optional(string)
  })
  default = null
}

variable "prompt_cache_retention" {
  description = "How long a prefix stays in the prompt cache. Known values: `in_memory`, `24h`. Changing it updates state in place, without a new completion. **Deprecated.** Use `prompt_cache_options` instead."
  type        = string
  default     = null
}

variable "reasoning_effort" {
  description = "Amount of reasoning before the answer, for reasoning models. The supported values and the default depend on the model. Known values: `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`."
  type        = string
  default     = null
}

variable "response_format" {
  description = "Format of the answer: plain text, any JSON object, or JSON that follows a schema. Accepts an object as in the API; `json_schema.schema` is an object or JSON text."
  type        = any
  default     = null
}

variable "safety_identifier" {
  description = "Stable identifier of the end user, which helps the API to detect misuse. Hash it, so that it does not reveal who the user is. Must have at most 64 characters. Changing it updates state in place, without a new completion."
  type        = string
  default     = null

  validation {
    condition     = try(length(var.safety_identifier) <= 64, true)
    error_message = "safety_identifier must have at most 64 characters."
  }
}

variable "seed" {
  description = "Seed for sampling. Calls with the same seed and arguments should give the same answer, but the API does not guarantee it. Must be a whole number from -9223372036854775808 to 9223372036854775807. **Deprecated.** The API deprecates it and does not guarantee its effect."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.seed) == var.seed && var.seed >= -9223372036854775808 && var.seed <= 9223372036854775807, true)
    error_message = "seed must be a whole number and be from -9223372036854775808 to 9223372036854775807."
  }
}

variable "service_tier" {
  description = "Requested service tier, which determines price and speed. `service_tier_used` is the tier that served the call. Known values: `auto`, `default`, `flex`, `scale`, `priority`, `fast`. Default: `\"auto\"`."
  type        = string
  default     = null
}

variable "stop" {
  description = "Stop sequences: the model stops before it generates one of them. Some reasoning models reject this argument. Accepts a string, a list of strings, `{ str = … }` or `{ array_of_str = […] }`. Must have from 1 to 4 items."
  type        = any
  default     = null
}

variable "store" {
  description = "Whether the API stores the completion, so that data sources and imports can read it. Changing it to `false` deletes the stored completion and keeps the answer in state. Changing it to `true` creates a new completion. Default: `false`."
  type        = bool
  default     = null
}

variable "stream" {
  description = "Whether the API sends the answer as a stream. The result in state is the same. Default: `false`. Changing it updates state in place, without a new completion."
  type        = bool
  default     = null
}

variable "stream_options" {
  description = "Options of the stream. Only allowed with `stream = true`. Changing it updates state in place, without a new completion."
  type = object({
    include_obfuscation = optional(bool)
    include_usage       = optional(bool)
  })
  default = null
}

variable "temperature" {
  description = "Sampling temperature. Higher values make the answer more random, lower values more focused. Change this or `top_p`, not both. Reasoning models reject it. Must be from 0 to 2. Default: `1`."
  type        = number
  default     = null

  validation {
    condition     = try(var.temperature >= 0 && var.temperature <= 2, true)
    error_message = "temperature must be from 0 to 2."
  }
}

variable "tool_choice" {
  description = "Whether the model calls tools, and which ones. Defaults to `none` without tools and to `auto` with tools. Accepts `\"none\"`, `\"auto\"`, `\"required\"`, an object with `type` as in the API, or either of them in `{ one = … }`, `{ two = … }`."
  type        = any
  default     = null
}

variable "tools" {
  description = "Tools that the model may call. Accepts a list of objects with `type`; `function` is an object or a list of one, its `parameters` a JSON Schema as an object, as JSON text, or as a map of JSON texts. Must have from 1 to 128 items."
  type        = any
  default     = null
}

variable "top_logprobs" {
  description = "Number of most likely tokens to return at each position. Requires `logprobs = true`. Must be a whole number from 0 to 20."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.top_logprobs) == var.top_logprobs && var.top_logprobs >= 0 && var.top_logprobs <= 20, true)
    error_message = "top_logprobs must be a whole number and be from 0 to 20."
  }
}

variable "top_p" {
  description = "Nucleus sampling: only tokens within this probability mass are considered. Change this or `temperature`, not both. Must be from 0 to 1. Default: `1`."
  type        = number
  default     = null

  validation {
    condition     = try(var.top_p >= 0 && var.top_p <= 1, true)
    error_message = "top_p must be from 0 to 1."
  }
}

variable "user" {
  description = "Stable identifier of the end user. Changing it updates state in place, without a new completion. **Deprecated.** Use `safety_identifier` and `prompt_cache_key` instead."
  type        = string
  default     = null
}

variable "verbosity" {
  description = "Verbosity of the answer: lower values give shorter answers. Known values: `low`, `medium`, `high`. Default: `\"medium\"`."
  type        = string
  default     = null
}

variable "web_search_options" {
  description = "Options of the web search. Setting this lets the model search the web."
  type = object({
    search_context_size = optional(string)
    user_location = optional(object({
      type = string
      approximate = object({
        city     = optional(string)
        country  = optional(string)
        region   = optional(string)
        timezone = optional(string)
      })
    }))
  })
  default = null

  validation {
    condition     = try(contains(["approximate"], var.web_search_options.user_location.type), true)
    error_message = "web_search_options.user_location.type must be one of approximate."
  }
}

variable "extra_body" {
  description = "Additional members of the request body, for new parameters and compatible servers. They are merged last and are not checked. To create a new completion with other members, also change `keepers`. Accepts an object, or its JSON text. Changing it updates state in place, without a new completion."
  type        = any
  default     = null
}

variable "include_response_json" {
  description = "Whether `response_json` holds the whole answer as JSON text. Changing it takes effect with the next answer. To create a new completion, also change `keepers`. Default: `false`. Changing it updates state in place, without a new completion."
  type        = bool
  default     = null
}

variable "keepers" {
  description = "Arbitrary map of values. Changing it creates a new completion."
  type        = map(string)
  default     = null
}

variable "project_id" {
  description = "Project that this completion is billed to. Overrides the `project` of the provider. Changing it creates a new completion only if the completion is stored. Must not be empty."
  type        = string
  default     = null

  validation {
    condition     = try(length(var.project_id) > 0, true)
    error_message = "project_id must not be empty."
  }
}

variable "skip_destroy" {
  description = "Whether to keep the stored completion in the API when the resource is destroyed or replaced. Default: `false`. Changing it updates state in place, without a new completion."
  type        = bool
  default     = null
}

variable "timeouts" {
  description = "Time limits of operations, including retries. Changing it updates state in place, without a new completion."
  type = object({
    create = optional(string)
  })
  default = null

  validation {
    condition     = try(length(regexall("^(\\d+(\\.\\d+)?(h|ms|m|s))+$", var.timeouts.create)) > 0, true)
    error_message = "timeouts.create must be a duration such as `90s`, `10m` or `1h30m`."
  }
}

variable "imported" {
  description = "Accepted for configurations of older providers. Changing it updates state in place, without a new completion. **Deprecated.** It has no effect. Imports do not need a flag."
  type        = bool
  default     = null
}
