"""What `headunit bench` measures: a module per bench with `measure(options)`, listed in `runner.BENCHES`."""
