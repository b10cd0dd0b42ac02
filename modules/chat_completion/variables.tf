# Written by scripts/module.ts from the attribute table in src/spec. To change it, change the table and run `npx projen module`.

variable "messages" {
  description = "The conversation so far, oldest message first. Must have at least 1 item."
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
    error_message = "messages[*] needs one of content, content_parts with role developer, system, user, tool."
  }

  validation {
    condition     = alltrue([for item in var.messages : try(!contains(["assistant"], item.role) || item.content != null || item.content_parts != null || item.refusal != null || item.function_call != null || item.tool_calls != null || item.audio != null, true)])
    error_message = "messages[*] needs one of content, content_parts, refusal, function_call, tool_calls, audio with role assistant."
  }
}

variable "model" {
  description = "Model that answers. An alias is fine: the output `model` tells the dated model behind it. Must not be empty."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.model) > 0
    error_message = "model must not be empty."
  }
}

variable "audio" {
  description = "How a spoken answer sounds. Needed with `audio` among the `modalities`."
  type = object({
    format = string
    voice  = any
  })
  default = null
}

variable "frequency_penalty" {
  description = "Makes tokens less likely the more often the text already has them; a negative number makes them more likely. Must be from -2 to 2. Default: `0`."
  type        = number
  default     = null

  validation {
    condition     = try(var.frequency_penalty >= -2 && var.frequency_penalty <= 2, true)
    error_message = "frequency_penalty must be from -2 to 2."
  }
}

variable "function_call" {
  description = "Whether, or which, function is called. Accepts `\"none\"`, `\"auto\"`, `{ name = … }`, `{ one = \"none\" }` or `{ two = { name = … } }`. **Deprecated.** Use `tool_choice` instead."
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
  description = "Bias of single tokens, by token id: around 1 nudges, -100 bans a token and 100 forces it. Each key must be the id of a token, a whole number. Each value must be a whole number from -100 to 100."
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
  description = "Whether the answer tells the log probabilities of its tokens. Default: `false`."
  type        = bool
  default     = null
}

variable "max_completion_tokens" {
  description = "Most tokens that may be generated, those of reasoning included. Must be a whole number of at least 1."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.max_completion_tokens) == var.max_completion_tokens && var.max_completion_tokens >= 1, true)
    error_message = "max_completion_tokens must be a whole number and be at least 1."
  }
}

variable "max_tokens" {
  description = "Most tokens that may be generated. Must be a whole number of at least 1. **Deprecated.** Use `max_completion_tokens` instead: newer models refuse this one."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.max_tokens) == var.max_tokens && var.max_tokens >= 1, true)
    error_message = "max_tokens must be a whole number and be at least 1."
  }
}

variable "metadata" {
  description = "Labels of the stored completion, to find it by. They can change without a new answer. Without `store = true` the API keeps none. Must have at most 16 entries. Each key must have at most 64 characters. Each value must have at most 512 characters."
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
  description = "Kinds of output that the model may give. Must have at least 1 item. Known values: `text`, `audio`. Default: `[\"text\"]`."
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
  description = "How many answers to generate. Each is billed. Must be a whole number from 1 to 128. Default: `1`."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.n) == var.n && var.n >= 1 && var.n <= 128, true)
    error_message = "n must be a whole number and be from 1 to 128."
  }
}

variable "parallel_tool_calls" {
  description = "Whether the model may call several tools at once. Default: `true`."
  type        = bool
  default     = null
}

variable "prediction" {
  description = "What is known of the answer beforehand, such as a file with few changes, to get it faster."
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
  description = "Makes tokens less likely once the text has them at all; a negative number makes them more likely. Must be from -2 to 2. Default: `0`."
  type        = number
  default     = null

  validation {
    condition     = try(var.presence_penalty >= -2 && var.presence_penalty <= 2, true)
    error_message = "presence_penalty must be from -2 to 2."
  }
}

variable "prompt_cache_key" {
  description = "Groups calls that begin alike, so that more of them hit the prompt cache. Changing it updates state in place, without a new completion."
  type        = string
  default     = null
}

variable "prompt_cache_options" {
  description = "How the prompt cache works for this call. Newest models only. Changing it updates state in place, without a new completion."
  type = object({
    mode = optional(string)
    ttl  = optional(string)
  })
  default = null
}

variable "prompt_cache_retention" {
  description = "How long the prompt cache keeps a prefix. Known values: `in_memory`, `24h`. Changing it updates state in place, without a new completion. **Deprecated.** Use `prompt_cache_options` instead."
  type        = string
  default     = null
}

variable "reasoning_effort" {
  description = "How much a reasoning model thinks before it answers. Which values are possible, and the default, depend on the model. Known values: `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`."
  type        = string
  default     = null
}

variable "response_format" {
  description = "Form of the answer: plain text, any JSON, or JSON that follows a schema. Accepts an object as in the API; `json_schema.schema` is an object or JSON text."
  type        = any
  default     = null
}

variable "safety_identifier" {
  description = "Stable id of the end user, to trace misuse. Hash it so that it names nobody. Must have at most 64 characters. Changing it updates state in place, without a new completion."
  type        = string
  default     = null

  validation {
    condition     = try(length(var.safety_identifier) <= 64, true)
    error_message = "safety_identifier must have at most 64 characters."
  }
}

variable "seed" {
  description = "The same seed and arguments should give the same answer, as far as the API can. Must be a whole number from -9223372036854775808 to 9223372036854775807. **Deprecated.** The API no longer promises anything for it."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.seed) == var.seed && var.seed >= -9223372036854775808 && var.seed <= 9223372036854775807, true)
    error_message = "seed must be a whole number and be from -9223372036854775808 to 9223372036854775807."
  }
}

variable "service_tier" {
  description = "Tier that serves the call, which decides on price and speed. `service_tier_used` tells the one that did. Known values: `auto`, `default`, `flex`, `scale`, `priority`, `fast`. Default: `\"auto\"`."
  type        = string
  default     = null
}

variable "stop" {
  description = "Texts at which the model stops; the answer ends before them. Some reasoning models refuse it. Accepts a string, a list of strings, `{ str = … }` or `{ array_of_str = […] }`. Must have from 1 to 4 items."
  type        = any
  default     = null
}

variable "store" {
  description = "Whether the API keeps the completion, so that data sources and imports can read it. Switching it off deletes the stored completion and keeps the answer; switching it on asks again. Default: `false`."
  type        = bool
  default     = null
}

variable "stream" {
  description = "Whether the answer travels in pieces. State is the same either way. Default: `false`. Changing it updates state in place, without a new completion."
  type        = bool
  default     = null
}

variable "stream_options" {
  description = "How a streamed answer travels. Only with `stream = true`. Changing it updates state in place, without a new completion."
  type = object({
    include_obfuscation = optional(bool)
    include_usage       = optional(bool)
  })
  default = null
}

variable "temperature" {
  description = "How random the answer is. Change this or `top_p`, not both. Reasoning models refuse it. Must be from 0 to 2. Default: `1`."
  type        = number
  default     = null

  validation {
    condition     = try(var.temperature >= 0 && var.temperature <= 2, true)
    error_message = "temperature must be from 0 to 2."
  }
}

variable "tool_choice" {
  description = "Whether, or which, tools are called. The default is `none` without tools and `auto` with them. Accepts `\"none\"`, `\"auto\"`, `\"required\"`, an object with `type` as in the API, or either of them in `{ one = … }`, `{ two = … }`."
  type        = any
  default     = null
}

variable "tools" {
  description = "Tools that the model may call. Accepts a list of objects with `type`; `function` is an object or a list of one, its `parameters` a JSON Schema as an object, as JSON text, or as a map of JSON texts. Must have from 1 to 128 items."
  type        = any
  default     = null
}

variable "top_logprobs" {
  description = "How many of the likeliest tokens are told at each place. Needs `logprobs = true`. Must be a whole number from 0 to 20."
  type        = number
  default     = null

  validation {
    condition     = try(floor(var.top_logprobs) == var.top_logprobs && var.top_logprobs >= 0 && var.top_logprobs <= 20, true)
    error_message = "top_logprobs must be a whole number and be from 0 to 20."
  }
}

variable "top_p" {
  description = "Share of the probability mass that tokens are drawn from. Change this or `temperature`, not both. Must be from 0 to 1. Default: `1`."
  type        = number
  default     = null

  validation {
    condition     = try(var.top_p >= 0 && var.top_p <= 1, true)
    error_message = "top_p must be from 0 to 1."
  }
}

variable "user" {
  description = "Stable id of the end user. Changing it updates state in place, without a new completion. **Deprecated.** Use `safety_identifier` and `prompt_cache_key` instead."
  type        = string
  default     = null
}

variable "verbosity" {
  description = "How wordy the answer is. Known values: `low`, `medium`, `high`. Default: `\"medium\"`."
  type        = string
  default     = null
}

variable "web_search_options" {
  description = "Lets the model search the web, and how."
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
  description = "Further members of the request, merged last and unchecked: for new parameters and compatible servers. To ask again with other ones, change `keepers` too. Accepts an object, or its JSON text. Changing it updates state in place, without a new completion."
  type        = any
  default     = null
}

variable "keepers" {
  description = "Any values. A change of them asks again."
  type        = map(string)
  default     = null
}

variable "project_id" {
  description = "Project that this completion is billed to, instead of the provider's. A change asks again only when the completion is stored. Must not be empty."
  type        = string
  default     = null

  validation {
    condition     = try(length(var.project_id) > 0, true)
    error_message = "project_id must not be empty."
  }
}

variable "skip_destroy" {
  description = "Leaves the stored completion with the API when the resource is destroyed or replaced. Default: `false`. Changing it updates state in place, without a new completion."
  type        = bool
  default     = null
}

variable "timeouts" {
  description = "Limits of time over all attempts. Changing it updates state in place, without a new completion."
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
  description = "Accepted for configurations that move over from an older provider. Changing it updates state in place, without a new completion. **Deprecated.** It has no effect: imports need no flag."
  type        = bool
  default     = null
}
