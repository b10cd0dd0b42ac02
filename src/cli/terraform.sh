#!/bin/sh
# Runs terraform, or tofu where that is all there is, so that a terminal that goes away does not kill it. `cdktf deploy` closes
# the terminal of Terraform at the first Ctrl-C and ends; Terraform then writes its state and releases its lock.
# CDKTF_OPENAI_CHAT_TERRAFORM names another program to run.
trap '' HUP
engine=${CDKTF_OPENAI_CHAT_TERRAFORM:-terraform}
if [ -z "${CDKTF_OPENAI_CHAT_TERRAFORM:-}" ] && ! command -v terraform >/dev/null 2>&1; then engine=tofu; fi
if ! command -v "$engine" >/dev/null 2>&1; then
  echo "There is no ${CDKTF_OPENAI_CHAT_TERRAFORM:-terraform or tofu} on the PATH: install it, or name another program in CDKTF_OPENAI_CHAT_TERRAFORM." >&2
  exit 127
fi
exec "$engine" "$@"
