"""The owner's account in the unit: signing in, staying signed in, signing out."""
