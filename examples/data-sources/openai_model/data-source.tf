data "openai_model" "luna" {
  id = "gpt-6-luna"
}

output "shutdown_date" {
  value = data.openai_model.luna.shutdown_date
}
