"""Pictures compared with their baselines."""
