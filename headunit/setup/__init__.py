"""What makes a checkout ready to run; scripts, started before anything is installed."""
